import type { CollectionBeforeChangeHook } from 'payload'
import { fail } from '../errors.ts'
import { idOf } from './id-of.ts'

/** A picture belongs to a stay whose deposit its uploader may still claim from; its parties may see it. */
export const belongToStay: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  if (operation !== 'create') return data
  const where = {
    booking: { equals: idOf(data.booking) },
    owner: { equals: req.user?.id ?? '' },
    status: { equals: 'open' },
  }
  const { docs } = await req.payload.find({ collection: 'deposit-claims', where, limit: 1, depth: 0, req })
  const [claim] = docs
  if (!claim) return fail('FORBIDDEN', 'Nothing can be claimed from the deposit of this stay.')
  return { ...data, owner: idOf(claim.owner), seeker: idOf(claim.seeker) }
}

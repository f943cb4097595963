import { DEPOSIT_RULES } from '@bookmysleep/domain/deposit-claim-machine'
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { fail } from '../errors.ts'
import { idOf } from './id-of.ts'

/** As many as the largest claim can name. */
const MOST = DEPOSIT_RULES.maxItems * DEPOSIT_RULES.maxPhotos

/** A picture belongs to a stay whose deposit its uploader may still claim from; its parties may see it. */
export const belongToStay: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  if (operation !== 'create') return data
  const booking = idOf(data.booking)
  const where = {
    booking: { equals: booking },
    owner: { equals: req.user?.id ?? '' },
    status: { equals: 'open' },
  }
  const { docs } = await req.payload.find({ collection: 'deposit-claims', where, limit: 1, depth: 0, req })
  const [claim] = docs
  if (!claim) return fail('FORBIDDEN', 'Nothing can be claimed from the deposit of this stay.')
  await refuseMore(req, booking)
  return { ...data, owner: idOf(claim.owner), seeker: idOf(claim.seeker) }
}

async function refuseMore(req: PayloadRequest, booking: string | null): Promise<void> {
  const where = { booking: { equals: booking } }
  const { totalDocs } = await req.payload.count({ collection: 'deposit-photos', where, req })
  if (totalDocs >= MOST)
    fail('VALIDATION_FAILED', `There are ${MOST} pictures of this stay already; a claim can show no more.`)
}

import { DEPOSIT_RULES } from '@bookmysleep/domain/deposit-claim-machine'
import { ObjectId } from 'mongodb'
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { contextOf } from '../context-of.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
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
  await takePlace(req, claim.id)
  return { ...data, owner: idOf(claim.owner), seeker: idOf(claim.seeker) }
}

/**
 * Counted beside the pictures, outside of the upload's transaction and in one step: two that come together do not both
 * take the last place, as each sees only the pictures that were there before. One that fails later has used its place.
 */
async function takePlace(req: PayloadRequest, claim: string): Promise<void> {
  const taken = await collectionsOf(contextOf(req)).depositClaims.updateOne(
    { _id: new ObjectId(claim), photosAdded: { $not: { $gte: MOST } } },
    { $inc: { photosAdded: 1 } },
  )
  if (taken.modifiedCount === 0) full()
}

async function refuseMore(req: PayloadRequest, booking: string | null): Promise<void> {
  const where = { booking: { equals: booking } }
  const { totalDocs } = await req.payload.count({ collection: 'deposit-photos', where, req })
  if (totalDocs >= MOST) full()
}

function full(): never {
  fail('VALIDATION_FAILED', `There are ${MOST} pictures of this stay already; a claim can show no more.`)
}

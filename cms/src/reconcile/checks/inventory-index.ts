import { collectionsOf } from '../../records/collections.ts'
import type { Finding } from '../finding.ts'
import type { Step } from '../step.ts'

/**
 * The unique index is what makes a double sale impossible; without it every other check is worth less. When it
 * is missing, beds that have been sold twice meanwhile are listed too.
 */
export const checkInventoryIndex: Step = async function* (ctx) {
  const { bedNights } = collectionsOf(ctx)
  const indexes = await bedNights.indexes()
  const isThere = indexes.some(
    ({ unique, key }) => unique && Object.keys(key).join() === ['room', 'night', 'bed'].join(),
  )
  if (isThere) return
  const twice = bedNights.aggregate<{
    _id: { room: unknown; night: string; bed: number }
    claims: unknown[]
  }>(
    [
      { $group: { _id: { room: '$room', night: '$night', bed: '$bed' }, claims: { $push: '$claim.id' } } },
      { $match: { 'claims.1': { $exists: true } } },
    ],
    { allowDiskUse: true },
  )
  let isClean = true
  for await (const { _id, claims } of twice) {
    isClean = false
    const subject = `room ${_id.room}, bed ${_id.bed}, ${_id.night}`
    const finding: Finding = {
      check: 'inventory-index',
      subject,
      problem: `claimed ${claims.length} times, by ${claims.join(' and ')}`,
      likelyCause: 'the unique index was missing when the second claim was made',
      advice: 'Move or cancel one of the bookings, with a full refund, then run this again.',
      repair: null,
    }
    yield { read: 1, findings: [finding], after: subject }
  }
  const finding: Finding = {
    check: 'inventory-index',
    subject: 'bed-nights',
    problem: 'has no unique index over room, night and bed',
    likelyCause: 'the index was dropped, or the collection was restored without its indexes',
    advice: isClean ? 'Create the indexes.' : 'Resolve the double claims above, then create the indexes.',
    repair: isClean ? { kind: 'ensure-indexes' } : null,
  }
  yield { read: indexes.length, findings: [finding], after: 'indexes' }
}

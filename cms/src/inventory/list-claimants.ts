import type { FieldError } from '@bookmysleep/domain/api/envelope'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BedNight } from '../records/documents/inventory.ts'

const MOST_LISTED = 20

/** The bookings and blocks behind claimed bed-nights, in words that a person can look them up by. */
export async function listClaimants(
  ctx: Pick<Ctx, 'db'>,
  { rows, field, session }: { rows: readonly BedNight[]; field: string; session?: ClientSession | undefined },
): Promise<FieldError[]> {
  const { bookings, blocks } = collectionsOf(ctx)
  const options = session ? { session } : {}
  const ids = (kind: string) => rows.filter((row) => row.claim.kind === kind).map((row) => row.claim.id)
  const stays = await bookings
    .find({ _id: { $in: ids('booking') } }, options)
    .sort({ checkInDate: 1 })
    .toArray()
  const closed = await blocks
    .find({ _id: { $in: ids('block') } }, options)
    .sort({ from: 1 })
    .toArray()
  const messages = [
    ...stays.map(
      (booking) => `booking ${booking.reference}, ${booking.checkInDate} to ${booking.checkOutDate}`,
    ),
    ...closed.map((block) => `block (${block.reason.replaceAll('_', ' ')}), ${block.from} to ${block.to}`),
  ]
  const rest = messages.length - MOST_LISTED
  const listed = messages.slice(0, MOST_LISTED).map((message) => ({ field, message }))
  return rest > 0 ? [...listed, { field, message: `and ${rest} more` }] : listed
}

import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { claimsBeds } from '@bookmysleep/domain/booking-machine'
import { nightsOf } from '@bookmysleep/domain/stay-dates'
import type { Check } from './violation.ts'

const HOLDING = ['pending', 'requested', 'accepting']
const PATIENCE_MS = 10 * 60_000

/** No bed is sold twice for a night, by what the bookings say and by the rows; nothing is held any more. */
export const checkBeds: Check = async ({ ctx, environment }) => {
  const now = environment.clock.now()
  const { bookings, bedNights } = collectionsOf(ctx)
  const holders = new Map<string, string[]>()
  const hold = (key: string, reference: string) => holders.set(key, [...(holders.get(key) ?? []), reference])
  const left: string[] = []
  // A completed stay has had its beds too.
  const all = await bookings.find().toArray()
  for (const { bookingStatus, reference, claims, checkInDate, checkOutDate, holdExpiresAt } of all) {
    if (HOLDING.includes(bookingStatus) && Number(holdExpiresAt) + PATIENCE_MS < now.getTime())
      left.push(reference)
    if (!claimsBeds(bookingStatus) && bookingStatus !== 'completed') continue
    for (const { room, beds } of claims)
      for (const bed of beds)
        for (const night of nightsOf(checkInDate, checkOutDate))
          hold(`room ${room}, bed ${bed}, ${night}`, reference)
  }
  const rows = await bedNights
    .aggregate<{ _id: { room: string; night: string; bed: number }; n: number }>([
      { $group: { _id: { room: '$room', night: '$night', bed: '$bed' }, n: { $sum: 1 } } },
      { $match: { n: { $gt: 1 } } },
    ])
    .toArray()
  return [
    ...[...holders].flatMap(([subject, references]) =>
      references.length > 1
        ? [{ check: 'beds', subject, problem: `is sold to ${references.join(' and ')}` }]
        : [],
    ),
    ...rows.map(({ _id, n }) => ({
      check: 'beds',
      subject: `room ${_id.room}, bed ${_id.bed}, ${_id.night}`,
      problem: `has ${n} rows`,
    })),
    ...left.map((subject) => ({ check: 'beds', subject, problem: 'is still held long after its time' })),
  ]
}

import type { Ctx } from '@bookmysleep/cms/context'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { ObjectId } from 'mongodb'
import type { Violation } from './check/violation.ts'
import { describeEntry, type History } from './history.ts'

/** What broke, and for each booking concerned what was asked of it and what its timeline says. */
export async function describeViolations(
  ctx: Ctx,
  { seed, violations, history }: { seed: number; violations: readonly Violation[]; history: History },
): Promise<string[]> {
  const lines = violations.map(
    ({ check, subject, problem }) => `VIOLATION (seed ${seed}) ${check}: ${subject}: ${problem}`,
  )
  const ids = new Set(violations.flatMap(({ bookingId }) => bookingId ?? []))
  for (const id of ids) lines.push('', ...(await describeBooking(ctx, id)), ...entriesOf(history, id))
  return lines
}

async function describeBooking(ctx: Ctx, id: string): Promise<string[]> {
  const booking = await collectionsOf(ctx).bookings.findOne({ _id: new ObjectId(id) })
  if (!booking) return [`Booking ${id} does not exist.`]
  const { reference, bookingStatus, paymentStatus, timeline } = booking
  return [
    `Booking ${reference} (${id}) is ${bookingStatus}, ${paymentStatus}. Its timeline:`,
    ...timeline.map(
      ({ at, event, by, note }) => `  ${at.toISOString()} ${event} by ${by}${note ? `: ${note}` : ''}`,
    ),
    'Its history:',
  ]
}

function entriesOf({ entries }: History, id: string): string[] {
  return entries.filter(({ bookingId }) => bookingId === id).map((entry) => `  ${describeEntry(entry)}`)
}

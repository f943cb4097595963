import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { BookingDocument } from '@bookmysleep/cms/records/documents/bookings'
import type { PaymentDocument } from '@bookmysleep/cms/records/documents/payments'
import type { Entry } from '../history.ts'
import type { Check, Violation } from './violation.ts'

/** Every answer that was a success has its record, and one Idempotency-Key made one booking at most. */
export const checkPromises: Check = async ({ ctx, entries }) => {
  const { bookings, payments } = collectionsOf(ctx)
  const byId = new Map((await bookings.find().toArray()).map((booking) => [String(booking._id), booking]))
  const byIntent = new Map((await payments.find().toArray()).map((payment) => [payment.intentId, payment]))
  return [
    ...entries.flatMap((entry) => brokenPromise(entry, byId, byIntent)),
    ...keysWithSeveral(entries, [...byId.values()]),
  ]
}

function brokenPromise(
  { op, name, promised }: Entry,
  byId: Map<string, BookingDocument>,
  byIntent: Map<string | null, PaymentDocument>,
): Violation[] {
  if (!promised) return []
  const { bookingId, event, paidIntent } = promised
  const booking = byId.get(bookingId)
  const broken = (problem: string) => [
    {
      check: 'answers',
      subject: booking?.reference ?? bookingId,
      problem: `#${op} ${name} succeeded, but ${problem}`,
      bookingId,
    },
  ]
  if (!booking) return broken('there is no such booking')
  if (event && !booking.timeline.some((line) => line.event === event))
    return broken(`nothing in its timeline says ${event}`)
  if (paidIntent && !byIntent.get(paidIntent)?.capturedAmount)
    return broken(`no payment knows of the money of ${paidIntent}`)
  return []
}

function keysWithSeveral(entries: readonly Entry[], bookings: BookingDocument[]): Violation[] {
  const made = new Map<string, Set<string>>()
  const add = (key: string, bookingId: string) => made.set(key, (made.get(key) ?? new Set()).add(bookingId))
  for (const { key, promised } of entries) if (key && promised) add(key, promised.bookingId)
  for (const { _id, seeker, idempotencyKey } of bookings)
    if (idempotencyKey)
      add(made.has(idempotencyKey) ? idempotencyKey : `${seeker} ${idempotencyKey}`, String(_id))
  return [...made].flatMap(([key, ids]) =>
    ids.size === 1
      ? []
      : [{ check: 'answers', subject: `key ${key}`, problem: `made the bookings ${[...ids].join(', ')}` }],
  )
}

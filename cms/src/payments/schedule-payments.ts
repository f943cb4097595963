import type { Quote } from '@bookmysleep/domain/api/quotes'
import { plannedPayments } from '@bookmysleep/domain/payment-schedule'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { describePayment } from './add-payment.ts'

/**
 * Writes down the later payments of a quote, in the transaction that makes the stay sure. They have no intent until
 * the seeker opens them.
 */
export async function schedulePayments(
  ctx: Ctx,
  { session, booking, quote }: { session: ClientSession; booking: BookingDocument; quote: Quote },
): Promise<void> {
  const [, ...later] = plannedPayments(quote)
  if (later.length === 0) return
  const now = ctx.clock.now()
  const rows = later.map((planned) => ({
    ...describePayment({ booking, attempt: 1, method: null, now, later: { purpose: 'month', planned } }),
    status: 'scheduled' as const,
    notices: [],
  }))
  await collectionsOf(ctx).payments.insertMany(rows, { session })
}

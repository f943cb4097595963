import { viewBooking } from '@bookmysleep/cms/booking/view-booking'
import { findReceipt, keepReceipt } from '@bookmysleep/cms/receipts/receipt-store'
import type { PaymentDocument } from '@bookmysleep/cms/records/documents'
import { ObjectId } from 'mongodb'
import { findRecipient } from '../mail/find-recipient.ts'
import type { WorkerCtx } from '../worker-ctx.ts'
import { renderReceipt } from './render-receipt.ts'

/**
 * The receipt of a booking's payment as PDF bytes, made and kept when there is none yet. Null when nothing was
 * paid: a stay that costs nothing has no receipt.
 */
export async function makeReceipt(
  ctx: WorkerCtx,
  { bookingId }: { bookingId: string },
): Promise<Buffer | null> {
  const payment = await ctx.db
    .collection<PaymentDocument>('payments')
    .findOne({ booking: new ObjectId(bookingId), paidAt: { $ne: null } }, { sort: { paidAt: 1 } })
  if (!payment?.paidAt) return null
  const kept = await findReceipt(ctx, payment._id)
  if (kept) return kept
  const booking = await viewBooking(ctx, bookingId)
  const seeker = await findRecipient(ctx, booking.seekerId)
  const pdf = await renderReceipt({ booking, paidBy: seeker?.name ?? '', paidAt: payment.paidAt })
  await keepReceipt(ctx, { paymentId: payment._id, pdf })
  return pdf
}

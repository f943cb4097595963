import { partsPaid } from '@bookmysleep/domain/deposit-arrears'
import { receiptLines } from '@bookmysleep/domain/receipt-lines'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { findReceipt, keepReceipt } from './receipt-store.ts'
import { renderReceipt } from './render-receipt.ts'

export interface Receipt {
  /** The booking's reference and which of its payments it is. */
  number: string
  pdf: Buffer
}

/** The receipt of a payment, made and kept when there is none yet. Null while the payment is not paid. */
export async function makeReceipt(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { paymentId }: { paymentId: ObjectId },
): Promise<Receipt | null> {
  const { payments, bookings } = collectionsOf(ctx)
  const payment = await payments.findOne({ _id: paymentId })
  const booking = payment && (await bookings.findOne({ _id: payment.booking }))
  const paid = payment && whatWasPaid(payment)
  if (!payment || !paid || !booking) return null
  const { paidAt } = paid
  const number = await receiptNumber(ctx, { booking, payment, paidAt })
  const kept = await findReceipt(ctx, payment._id)
  if (kept) return { number, pdf: kept }
  const lines = receiptLines({ ...payment, ...paid }, booking.quote)
  const pdf = await renderReceipt({ number, booking, payment: { ...payment, ...paid }, lines, paidAt })
  await keepReceipt(ctx, { paymentId: payment._id, pdf })
  return { number, pdf: (await findReceipt(ctx, payment._id)) ?? pdf }
}

/** A month that was paid out of the deposit, or a part of it, is receipted for that; every other payment for all of it. */
function whatWasPaid({ amount, parts, paidAt, paidFromDeposit, paidFromDepositAt }: PaymentDocument) {
  if (paidFromDeposit && paidFromDepositAt)
    return {
      amount: paidFromDeposit,
      parts: partsPaid(parts, paidFromDeposit),
      paidAt: paidFromDepositAt,
      isFromDeposit: true,
    }
  return paidAt && { amount, parts, paidAt, isFromDeposit: false }
}

/** Receipts of a booking are numbered as they were paid; a payment that comes later has a higher number. */
async function receiptNumber(
  ctx: Pick<Ctx, 'db'>,
  { booking, payment, paidAt }: { booking: BookingDocument; payment: PaymentDocument; paidAt: Date },
): Promise<string> {
  const earlier = await collectionsOf(ctx).payments.countDocuments({
    booking: booking._id,
    $or: [
      { paidAt: { $ne: null, $lt: paidAt } },
      { paidFromDepositAt: { $lt: paidAt } },
      { $or: [{ paidAt }, { paidFromDepositAt: paidAt }], _id: { $lt: payment._id } },
    ],
  })
  return `${booking.reference}-${earlier + 1}`
}

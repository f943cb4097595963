import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { makeReceipt } from '../receipts/make-receipt.ts'
import { collectionsOf } from '../records/collections.ts'
import { type Actor, findBookingFor } from './find-booking.ts'

/**
 * The receipt of one of a booking's payments, or of what was paid at booking, for the one who paid and for admins.
 * Throws NOT_FOUND, also while nothing is paid, or FORBIDDEN.
 */
export async function getReceipt(
  ctx: Ctx,
  { actor, bookingId, paymentId }: { actor: Actor; bookingId: string; paymentId?: string | undefined },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { booking, part } = await findBookingFor(ctx, { actor, idOrReference: bookingId })
  if (part === 'owner') fail('FORBIDDEN', 'Receipts are for the guest who paid.')
  const payment = await collectionsOf(ctx).payments.findOne(
    {
      booking: booking._id,
      ...(paymentId ? { _id: new ObjectId(paymentId) } : { purpose: 'stay' as const, paidAt: { $ne: null } }),
    },
    { sort: { paidAt: 1 } },
  )
  const receipt = payment && (await makeReceipt(ctx, { paymentId: payment._id }))
  if (!receipt) return fail('NOT_FOUND', 'There is no receipt: this payment has not been paid.')
  return { fileName: `receipt-${receipt.number}.pdf`, bytes: receipt.pdf }
}

import type { Ctx } from '@bookmysleep/cms/context'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { BookingDocument } from '@bookmysleep/cms/records/documents/bookings'
import type { PaymentDocument } from '@bookmysleep/cms/records/documents/payments'
import { isEnded } from '@bookmysleep/domain/booking-machine'

const UNPAID = ['scheduled', 'pending', 'requires_action', 'processing', 'authorized', 'failed']

/** Whether a payment of a stay that is over waits to be paid, though it is no month that is still owed. */
export function isLeftUnpaid(
  { bookingStatus }: Pick<BookingDocument, 'bookingStatus'>,
  { status, purpose, arrears }: Pick<PaymentDocument, 'status' | 'purpose' | 'arrears'>,
): boolean {
  const isOwed = purpose === 'month' && (bookingStatus === 'completed' || arrears === true)
  return isEnded(bookingStatus) && UNPAID.includes(status) && !isOwed
}

/** How many such payments there are. */
export async function countLeftUnpaid(ctx: Ctx): Promise<number> {
  const { payments, bookings } = collectionsOf(ctx)
  const unpaid = await payments.find({ status: { $in: UNPAID as PaymentDocument['status'][] } }).toArray()
  const ids = unpaid.map(({ booking }) => booking)
  const known = await bookings.find({ _id: { $in: ids } }).toArray()
  const byId = new Map(known.map((booking) => [String(booking._id), booking]))
  return unpaid.filter((payment) => {
    const booking = byId.get(String(payment.booking))
    return booking && isLeftUnpaid(booking, payment)
  }).length
}

import { ObjectId } from 'mongodb'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { TransferDocument } from '../records/documents/owner-money.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'

type Described = Pick<TransferDocument, 'key' | 'kind' | 'accountId' | 'amount' | 'of'>

export interface NewTransfer extends Described {
  booking: Pick<BookingDocument, '_id' | 'owner'>
  payment: Pick<PaymentDocument, '_id' | 'currency'>
  now: Date
}

/** The document of a transfer that is decided now. A reversal of what never arrived can only be set off. */
export function describeTransfer({ booking, payment, now, ...transfer }: NewTransfer): TransferDocument {
  const { kind, of } = transfer
  return {
    _id: new ObjectId(),
    ...transfer,
    owner: booking.owner,
    booking: booking._id,
    payment: payment._id,
    netted: 0,
    currency: payment.currency,
    status: kind === 'release' ? 'waiting' : kind === 'reversal' && !of ? 'owing' : 'pending',
    transferId: null,
    attempts: 0,
    sentAt: null,
    nextAttemptAt: kind === 'destination' ? null : now,
    failureMessage: null,
    completedAt: null,
    rev: 1,
    createdAt: now,
    updatedAt: now,
  }
}

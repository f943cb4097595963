import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import type { Ctx } from '../context.ts'
import type { BookingDocument, PaymentDocument } from '../records/documents.ts'
import { ensureIntent } from './ensure-intent.ts'
import type { Collection } from './port.ts'
import { isProviderRefusal } from './provider-refusal.ts'

/**
 * How a payment stands at Stripe. One that Stripe refuses to collect, for a booking that nobody can pay any
 * more, stands as cancelled: it must not keep a hold for ever. Throws while the hold lives, and whenever Stripe
 * cannot be reached.
 */
export async function readCollection(
  ctx: Ctx,
  { payment, booking }: { payment: PaymentDocument; booking: BookingDocument },
): Promise<Collection> {
  try {
    return await ensureIntent(ctx, { payment, booking })
  } catch (error) {
    const { bookingStatus, holdExpiresAt } = booking
    const isPayable =
      bookingStatus === 'pending' && (!holdExpiresAt || isHoldLive(holdExpiresAt, ctx.clock.now()))
    if (isPayable || payment.intentId || !isProviderRefusal(error)) throw error
    return neverCollected(payment)
  }
}

function neverCollected({ _id, amount, currency }: PaymentDocument): Collection {
  return {
    intentId: '',
    paymentId: _id.toHexString(),
    status: 'cancelled',
    clientSecret: '',
    amount,
    amountReceived: 0,
    currency,
    problem: null,
    captureBefore: null,
    charge: null,
  }
}

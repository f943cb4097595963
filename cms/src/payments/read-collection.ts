import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import type { Ctx } from '../context.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { ensureIntent } from './ensure-intent.ts'
import type { Collection } from './port.ts'
import { isProviderRefusal } from './provider-refusal.ts'

/** So long after a payment Stripe has booked what goes to the owner, if anything does, in milliseconds. */
const BOOKED_WITHIN = 24 * 3_600_000

/**
 * How a payment stands at Stripe. One for an owner who withdrew while it was under way stays with the platform: Stripe
 * has booked it a day later, and no transfer. One that Stripe refuses to collect, for a booking that nobody can pay any
 * more, stands as cancelled: it must not keep a hold for ever. Throws while the hold lives, and whenever Stripe
 * cannot be reached.
 */
export async function readCollection(
  ctx: Ctx,
  { payment, booking }: { payment: PaymentDocument; booking: BookingDocument },
): Promise<Collection> {
  try {
    return keptByPlatform(await ensureIntent(ctx, { payment, booking }), payment, ctx.clock.now())
  } catch (error) {
    const { bookingStatus, holdExpiresAt } = booking
    const isPayable =
      bookingStatus === 'pending' && (!holdExpiresAt || isHoldLive(holdExpiresAt, ctx.clock.now()))
    if (isPayable || payment.intentId || !isProviderRefusal(error)) throw error
    return neverCollected(payment)
  }
}

function keptByPlatform(collection: Collection, { paidAt }: PaymentDocument, now: Date): Collection {
  const { charge } = collection
  if (!charge?.unrouted || !paidAt || now.getTime() - paidAt.getTime() < BOOKED_WITHIN) return collection
  return { ...collection, charge: { ...charge, ...charge.unrouted } }
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

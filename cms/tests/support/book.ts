import { randomUUID } from 'node:crypto'
import type { CreateBooking, CreatedBooking } from '@bookmysleep/domain/api/bookings'
import { createBooking } from '../../src/booking/create-booking.ts'
import type { Ctx } from '../../src/context.ts'
import { isFailure } from '../../src/errors.ts'
import { settlePayment } from '../../src/payments/settle-payment.ts'
import type { World } from './start-world.ts'

/** Books in-process with a key of its own. */
export function book(ctx: Ctx, seeker: { id: string }, request: CreateBooking): Promise<CreatedBooking> {
  return createBooking(ctx, { seeker, request, idempotencyKey: randomUUID() })
}

/** The code of the failure that a call ends with; throws when it does not fail. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error === null) throw new Error('the call should have failed')
  if (!isFailure(error)) throw error
  return error.code
}

/** Pays an intent at Stripe with a test card, as the payment page would. Tells nobody. */
export async function payAtStripe(
  world: Pick<World, 'stripe'>,
  booking: { clientSecret: string | null },
  card = 'pm_card_visa',
): Promise<void> {
  const intentId = intentOf(booking)
  const answer = await fetch(`${world.stripe.url}/v1/payment_intents/${intentId}/confirm`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${world.stripe.secretKey}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ payment_method: card, return_url: 'http://localhost/back' }),
  })
  await answer.arrayBuffer()
}

/** Books, pays and settles. */
export async function bookAndPay(
  world: Pick<World, 'ctx' | 'stripe'>,
  seeker: { id: string },
  request: CreateBooking,
  card?: string,
): Promise<CreatedBooking> {
  const booking = await book(world.ctx, seeker, request)
  await payAtStripe(world, booking, card)
  await settlePayment(world.ctx, booking.paymentId ?? '')
  return booking
}

/** The intent behind a client secret. */
export function intentOf({ clientSecret }: { clientSecret: string | null }): string {
  return clientSecret?.split('_secret_')[0] ?? ''
}

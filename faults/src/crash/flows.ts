import { randomUUID } from 'node:crypto'
import { cancelBooking } from '@bookmysleep/cms/booking/cancel-booking'
import { createBooking } from '@bookmysleep/cms/booking/create-booking'
import { expireHold } from '@bookmysleep/cms/booking/expire-hold'
import type { Ctx } from '@bookmysleep/cms/context'
import { createIntent } from '@bookmysleep/cms/payments/create-intent'
import { processEvent } from '@bookmysleep/cms/payments/process-event'
import { receiveWebhook } from '@bookmysleep/cms/payments/receive-webhook'
import { settlePayment } from '@bookmysleep/cms/payments/settle-payment'
import type { CreateBooking, CreatedBooking } from '@bookmysleep/domain/api/bookings'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Promised } from '../history.ts'
import type { Person, Room } from '../world.ts'

/** What one run of a flow has to itself: nobody else wants its room. */
export type Stage = {
  ctx: Ctx
  seeker: Person
  room: Pick<Room, 'roomId' | 'propertyId' | 'owner'>
  /** As the seeker's browser does. */
  payAtStripe(clientSecret: string | null, card: string): Promise<void>
  /** The newest event of that type that Stripe would send about an intent, signed. */
  eventAbout(type: string, intentId: string): Promise<{ id: string; rawBody: string; signature: string }>
  /** Notes that somebody was told of a success. */
  answered(name: string, promised: Promised): void
}

/** The ways that a booking goes, as the cms and the workers take them, but one after the other. */
export const FLOWS: Record<string, (stage: Stage) => Promise<void>> = {
  async 'book, pay, settle, cancel'(stage) {
    const booking = await book(stage)
    await stage.payAtStripe(booking.clientSecret, 'pm_card_visa')
    await settlePayment(stage.ctx, String(booking.paymentId))
    await cancel(stage, booking)
  },
  async 'book, pay, hear of it by webhook'(stage) {
    const booking = await book(stage)
    await stage.payAtStripe(booking.clientSecret, 'pm_card_visa')
    const { id, ...sent } = await stage.eventAbout('payment_intent.succeeded', intentOf(booking))
    await receiveWebhook(stage.ctx, sent)
    await processEvent(stage.ctx, id)
  },
  async 'book, fail to pay, pay again'(stage) {
    const { ctx, seeker } = stage
    const booking = await book(stage)
    await stage.payAtStripe(booking.clientSecret, 'pm_card_chargeDeclined')
    await settlePayment(ctx, String(booking.paymentId))
    const { bookingId } = booking
    const { clientSecret, paymentId } = await createIntent(ctx, { seeker, bookingId })
    await stage.payAtStripe(clientSecret, 'pm_card_visa')
    await settlePayment(ctx, paymentId)
  },
  async 'book, cancel the hold'(stage) {
    await cancel(stage, await book(stage))
  },
  async 'book, pay while the hold runs out'(stage) {
    const booking = await book(stage)
    await stage.payAtStripe(booking.clientSecret, 'pm_card_visa')
    await expireHold(later(stage.ctx), booking.bookingId)
  },
  async 'book, let the hold run out'(stage) {
    const { bookingId } = await book(stage)
    await expireHold(later(stage.ctx), bookingId)
  },
}

/** How far ahead of the others' clock those flows are in which a hold runs out. */
export const LATER_MS = 16 * 60_000

async function book({ ctx, seeker, room, answered }: Stage): Promise<CreatedBooking> {
  const { roomId, propertyId } = room
  const checkInDate = addDays(todayIn('Asia/Kolkata', ctx.clock.now()), 30)
  const request: CreateBooking = {
    ...{ roomId, propertyId, checkInDate, checkOutDate: addDays(checkInDate, 2) },
    guests: 1,
  }
  const booking = await createBooking(ctx, { seeker, request, idempotencyKey: randomUUID() })
  answered('book', { bookingId: booking.bookingId, event: 'hold' })
  return booking
}

async function cancel({ ctx, seeker, answered }: Stage, { bookingId }: CreatedBooking): Promise<void> {
  await cancelBooking(ctx, { actor: { id: seeker.id, role: 'seeker' }, bookingId })
  answered('cancel', { bookingId, event: 'cancel' })
}

function later(ctx: Ctx): Ctx {
  return { ...ctx, clock: { now: () => new Date(ctx.clock.now().getTime() + LATER_MS) } }
}

function intentOf({ clientSecret }: CreatedBooking): string {
  return clientSecret?.split('_secret_')[0] ?? ''
}

import { randomUUID } from 'node:crypto'
import { answerRequest } from '@bookmysleep/cms/booking/answer-request'
import { cancelBooking } from '@bookmysleep/cms/booking/cancel-booking'
import { completeStay } from '@bookmysleep/cms/booking/complete-stays'
import { createBooking } from '@bookmysleep/cms/booking/create-booking'
import { expireHold } from '@bookmysleep/cms/booking/expire-hold'
import { extendStay } from '@bookmysleep/cms/booking/extend-stay'
import { shortenStay } from '@bookmysleep/cms/booking/shorten-stay'
import type { Ctx } from '@bookmysleep/cms/context'
import { createIntent } from '@bookmysleep/cms/payments/create-intent'
import { processDispute } from '@bookmysleep/cms/payments/disputes/process-dispute'
import { processEvent } from '@bookmysleep/cms/payments/process-event'
import { receiveWebhook } from '@bookmysleep/cms/payments/receive-webhook'
import { settlePayment } from '@bookmysleep/cms/payments/settle-payment'
import type { CreateBooking, CreatedBooking } from '@bookmysleep/domain/api/bookings'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
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
  /** The seeker's bank takes the money back; it decides for the seeker. */
  disputeAtStripe(intentId: string): Promise<string>
  loseDispute(disputeId: string): Promise<void>
  /** Notes that somebody was told of a success. */
  answered(name: string, promised: Promised): void
}

/** The ways that a booking goes from its beginning, as the cms and the workers take them, but one after the other. */
const FROM_BOOKING: Record<string, (stage: Stage) => Promise<void>> = {
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

/** What becomes of a booking that is paid. */
const FROM_PAYMENT: Record<string, (stage: Stage, booking: CreatedBooking) => Promise<void>> = {
  async 'ask, be accepted'(stage, { bookingId }) {
    await answer(stage, { bookingId, status: 'confirmed' })
  },
  async 'ask, be rejected'(stage, { bookingId }) {
    await answer(stage, { bookingId, status: 'rejected' })
  },
  async 'extend, pay, settle'(stage, { bookingId }) {
    const { ctx, seeker, answered } = stage
    const checkOutDate = addDays(todayIn('Asia/Kolkata', ctx.clock.now()), START_DAYS + 3)
    const { paymentId } = await extendStay(ctx, { actor: asSeeker(seeker), bookingId, checkOutDate })
    answered('extend', { bookingId, event: 'extension_held' })
    const { clientSecret } = await createIntent(ctx, { seeker, bookingId, paymentId: String(paymentId) })
    await stage.payAtStripe(clientSecret, 'pm_card_visa')
    await settlePayment(ctx, String(paymentId))
  },
  async shorten({ ctx, seeker, answered }, { bookingId }) {
    const checkOutDate = addDays(todayIn('Asia/Kolkata', ctx.clock.now()), START_DAYS + 1)
    await shortenStay(ctx, { actor: asSeeker(seeker), bookingId, kind: 'shorten', checkOutDate })
    answered('shorten', { bookingId, event: 'shorten' })
  },
  // Nothing of it calls Stripe: its clock is a month ahead of Stripe's.
  async 'complete the stay'({ ctx }, { bookingId }) {
    await completeStay(later(ctx, (START_DAYS + 4) * DAY_MS), new ObjectId(bookingId))
  },
  async 'lose a dispute'(stage, booking) {
    const disputeId = await stage.disputeAtStripe(intentOf(booking))
    await processDispute(stage.ctx, disputeId)
    await stage.loseDispute(disputeId)
    await processDispute(stage.ctx, disputeId)
  },
}

/** A flow is cut off after each effect of `run`; what `prepare` does is another flow's. */
export type Flow<Before = unknown> = {
  prepare(stage: Stage): Promise<Before>
  run(stage: Stage, before: Before): Promise<void>
}

export const FLOWS: Record<string, Flow<CreatedBooking | null>> = Object.fromEntries([
  ...Object.entries(FROM_BOOKING).map(([name, run]) => [name, { prepare: async () => null, run }]),
  ...Object.entries(FROM_PAYMENT).map(([name, run]) => [name, { prepare: bookAndPay, run }]),
])

/** Those whose owner is asked first. */
export const asksOwner = (flow: string): boolean => flow.startsWith('ask, ')

const DAY_MS = 86_400_000
const START_DAYS = 30

/** How far ahead of the others' clock those flows are in which a hold runs out. */
export const LATER_MS = 16 * 60_000

async function book({ ctx, seeker, room, answered }: Stage): Promise<CreatedBooking> {
  const { roomId, propertyId } = room
  const checkInDate = addDays(todayIn('Asia/Kolkata', ctx.clock.now()), START_DAYS)
  const request: CreateBooking = {
    ...{ roomId, propertyId, checkInDate, checkOutDate: addDays(checkInDate, 2) },
    guests: 1,
  }
  const booking = await createBooking(ctx, { seeker, request, idempotencyKey: randomUUID() })
  answered('book', { bookingId: booking.bookingId, event: 'hold' })
  return booking
}

async function bookAndPay(stage: Stage): Promise<CreatedBooking> {
  const booking = await book(stage)
  await stage.payAtStripe(booking.clientSecret, 'pm_card_visa')
  await settlePayment(stage.ctx, String(booking.paymentId))
  return booking
}

async function answer(
  { ctx, room, answered }: Stage,
  { bookingId, status }: { bookingId: string; status: 'confirmed' | 'rejected' },
): Promise<void> {
  const actor = asOwner(room.owner)
  await answerRequest(ctx, { actor, bookingId, answer: { status } })
  answered('answer', { bookingId, event: status === 'confirmed' ? 'accept' : 'reject' })
}

async function cancel({ ctx, seeker, answered }: Stage, { bookingId }: CreatedBooking): Promise<void> {
  await cancelBooking(ctx, { actor: asSeeker(seeker), bookingId })
  answered('cancel', { bookingId, event: 'cancel' })
}

const asSeeker = ({ id }: Person) => ({ id, role: 'seeker' as const })
const asOwner = ({ id }: Person) => ({ id, role: 'owner' as const })

function later(ctx: Ctx, ms = LATER_MS): Ctx {
  return { ...ctx, clock: { now: () => new Date(ctx.clock.now().getTime() + ms) } }
}

function intentOf({ clientSecret }: CreatedBooking): string {
  return clientSecret?.split('_secret_')[0] ?? ''
}

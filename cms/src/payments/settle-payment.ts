import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { acceptInstalment } from './accept-instalment.ts'
import { captureReserved } from './capture-reserved.ts'
import { confirmBooking } from './confirm-booking.ts'
import { type Decision, decideSettlement } from './decide-settlement.ts'
import { closeAttempt, recordFailure } from './end-attempt.ts'
import { confirmExtension, dropExtension } from './end-extension.ts'
import { noteFee } from './note-fee.ts'
import { noteWait } from './note-wait.ts'
import type { Collection } from './port.ts'
import { readCollection } from './read-collection.ts'
import { reclaimBeds } from './reclaim-beds.ts'
import { refundLatePayment } from './refund-late-payment.ts'
import { releaseLapsed } from './release-lapsed.ts'
import { releaseUnpaid } from './release-unpaid.ts'
import { renewInstalment } from './renew-instalment.ts'
import { answerByOf, requestBooking } from './request-booking.ts'
import { waitForProcessing } from './wait-for-processing.ts'

/** What the steps of a settlement work on: ours as last read, and Stripe's answer of a moment ago. */
export interface Settlement {
  payment: PaymentDocument
  booking: BookingDocument
  collection: Collection
}

/**
 * A step reads again what it changes, in its own transaction. It answers false when that no longer is what
 * the decision was made for, or when there is more to do: then everything is read and decided again.
 */
export type SettlementStep = (ctx: Ctx, settlement: Settlement) => Promise<boolean>

const STEPS: Record<Decision, SettlementStep> = {
  confirm: confirmBooking,
  reclaim: reclaimBeds,
  refund: refundLatePayment,
  request: requestBooking,
  capture: captureReserved,
  note_fee: noteFee,
  wait: waitForProcessing,
  fail: recordFailure,
  cancel: cancelAtStripe,
  close: closeAttempt,
  release: releaseUnpaid,
  accept: acceptInstalment,
  renew: renewInstalment,
  note_wait: noteWait,
  extend: confirmExtension,
  drop: dropExtension,
  lapse: releaseLapsed,
  nothing: async () => true,
}

const MAX_ROUNDS = 8

/**
 * Brings a payment and its booking in line with Stripe. Whoever hears that something may have happened calls
 * it, as often as they like; nothing else decides whether a booking is paid. Throws when Stripe cannot be
 * reached, with nothing changed.
 */
export async function settlePayment(ctx: Ctx, paymentId: string): Promise<void> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const { payment, booking } = await readBoth(ctx, new ObjectId(paymentId))
    if (!payment || !booking || payment.status === 'scheduled') return
    const collection = await readCollection(ctx, { payment, booking })
    const extensionEndsAt = booking.extension?.payment.equals(payment._id)
      ? booking.extension.expiresAt
      : null
    const now = ctx.clock.now()
    const answerBy = answerByOf(booking, collection, now)
    const decision = decideSettlement({ collection, payment, booking, extensionEndsAt, answerBy, now })
    if (decision !== 'nothing') ctx.log.debug({ paymentId, decision, round }, 'settling a payment')
    if (await STEPS[decision](ctx, { payment, booking, collection }))
      return noteClosed(ctx, { payment, collection })
  }
  throw new Error(`payment ${paymentId} did not come to rest`)
}

/**
 * The booking is read before its payment. Read the other way round, while somebody else settles, a payment from before
 * that could be seen beside a booking from after it: as one that the owner was not asked by, whose reservation would be
 * given up.
 */
async function readBoth(ctx: Ctx, _id: ObjectId) {
  const { payments, bookings } = collectionsOf(ctx)
  const known = await payments.findOne({ _id }, { projection: { booking: 1 } })
  const booking = known && (await bookings.findOne({ _id: known.booking }))
  return { booking, payment: await payments.findOne({ _id }) }
}

/** What was given up is closed once it cannot bring money any more, or has brought it. */
async function noteClosed(ctx: Ctx, { payment, collection }: Omit<Settlement, 'booking'>): Promise<void> {
  if (!payment.mustClose || !['cancelled', 'succeeded'].includes(collection.status)) return
  await collectionsOf(ctx).payments.updateOne({ _id: payment._id }, { $unset: { mustClose: true } })
}

async function cancelAtStripe(ctx: Ctx, { collection }: Settlement): Promise<boolean> {
  await ctx.payments.cancelCollection(collection.intentId)
  return false
}

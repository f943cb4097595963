import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { releaseHold } from '../inventory/release-hold.ts'
import { captureReserved } from '../payments/capture-reserved.ts'
import { closePayments } from '../payments/close-payments.ts'
import { confirmBooking } from '../payments/confirm-booking.ts'
import { dividePayment } from '../payments/divide-payment.ts'
import { earnPayment } from '../payments/earn-payment.ts'
import { ensureIntent } from '../payments/ensure-intent.ts'
import { grantRefund } from '../payments/grant-refund.ts'
import { processRefund } from '../payments/process-refund.ts'
import { processTransfer } from '../payments/process-transfer.ts'
import { refundLatePayment } from '../payments/refund-late-payment.ts'
import { requestBooking } from '../payments/request-booking.ts'
import { requestRefund } from '../payments/request-refund.ts'
import { settleOwner } from '../payments/settle-owner.ts'
import { settlePayment } from '../payments/settle-payment.ts'
import { collectionsOf } from '../records/collections.ts'
import { acceptRequest } from './accept-request.ts'
import { completeStay } from './complete-stays.ts'
import { closeClaim } from './deposit/close-claim.ts'
import { openClaim } from './deposit/open-claim.ts'
import { expireHold } from './expire-hold.ts'
import { finishAccepting } from './finish-accepting.ts'
import { holdBeds } from './hold-beds.ts'
import { withRoomLock } from './room-lock.ts'
import { verifyStay } from './verify-stay.ts'

type Service = (...input: never[]) => unknown

export interface FlowStep {
  name: string
  run: Service
  /** What takes the step back when a later one fails or somebody changes their mind; null when nothing stays of it. */
  takenBackBy: Service | null
  /** The line in the booking's timeline that says it is done; null where another step's line says it. */
  timeline: string | null
  /** Brings the step of one booking to its end, whoever began it and however it was cut off. */
  resume: ((ctx: Ctx, booking: ObjectId) => Promise<void>) | null
}

/**
 * The whole of a booking and its money, in the order in which it happens. Each step is one transaction, or one call of
 * Stripe between two of them; the timeline and the documents say how far a booking has come. No process owns a booking:
 * sweeps, webhooks and `resumeBooking` take up any step that was left half done.
 */
export const BOOKING_FLOW: readonly FlowStep[] = [
  { name: 'verify and price', run: verifyStay, takenBackBy: null, timeline: null, resume: null },
  { name: 'wait for the room', run: withRoomLock, takenBackBy: null, timeline: null, resume: null },
  { name: 'hold the beds', run: holdBeds, takenBackBy: releaseHold, timeline: 'hold', resume: endDeadHold },
  {
    name: 'open the payment',
    run: ensureIntent,
    takenBackBy: closePayments,
    timeline: null,
    resume: settleOpen,
  },
  {
    name: 'ask the owner',
    run: requestBooking,
    takenBackBy: releaseHold,
    timeline: 'request',
    resume: settleOpen,
  },
  {
    name: 'accept',
    run: acceptRequest,
    takenBackBy: releaseHold,
    timeline: 'accept',
    resume: finishAccepting,
  },
  {
    name: 'take what is reserved',
    run: captureReserved,
    takenBackBy: refundLatePayment,
    timeline: null,
    resume: settleOpen,
  },
  {
    name: 'confirm',
    run: confirmBooking,
    takenBackBy: dividePayment,
    timeline: 'confirm',
    resume: settleOpen,
  },
  { name: 'earn', run: earnPayment, takenBackBy: grantRefund, timeline: 'complete', resume: completeStay },
  {
    name: 'pay the owner',
    run: settleOwner,
    takenBackBy: settleOwner,
    timeline: null,
    resume: makeTransfers,
  },
  { name: 'hold on to the deposit', run: openClaim, takenBackBy: closeClaim, timeline: null, resume: null },
  { name: 'give back', run: requestRefund, takenBackBy: null, timeline: 'refund', resume: makeRefunds },
]

/**
 * Brings one booking as far as it can go by now, step by step. Safe at any time, in any state, and by several at once.
 * Throws NOT_FOUND, and what a step throws when Stripe cannot be reached.
 */
export async function resumeBooking(ctx: Ctx, reference: string): Promise<void> {
  const booking = await collectionsOf(ctx).bookings.findOne({ reference: reference.trim().toUpperCase() })
  if (!booking) return fail('NOT_FOUND', `There is no booking ${reference}.`)
  const steps = new Set(BOOKING_FLOW.flatMap(({ resume }) => resume ?? []))
  for (const resume of steps) await resume(ctx, booking._id)
}

function endDeadHold(ctx: Ctx, booking: ObjectId): Promise<void> {
  return expireHold(ctx, booking.toHexString())
}

async function settleOpen(ctx: Ctx, booking: ObjectId): Promise<void> {
  const open = await collectionsOf(ctx)
    .payments.find({ booking, status: { $nin: ['cancelled', 'scheduled'] } })
    .toArray()
  for (const payment of open) await settlePayment(ctx, payment._id.toHexString())
}

async function makeRefunds(ctx: Ctx, booking: ObjectId): Promise<void> {
  const open = await collectionsOf(ctx)
    .refunds.find({ booking, status: { $in: ['pending', 'failed'] } })
    .toArray()
  for (const refund of open) await processRefund(ctx, refund._id.toHexString())
}

async function makeTransfers(ctx: Ctx, booking: ObjectId): Promise<void> {
  const open = await collectionsOf(ctx)
    .transfers.find({ booking, status: { $in: ['waiting', 'pending', 'owing'] } })
    .toArray()
  for (const transfer of open) await processTransfer(ctx, transfer._id.toHexString())
}

import type { AuditSubject } from '@bookmysleep/domain/audit-actions'
import { ObjectId } from 'mongodb'
import { recordAudit } from '../audit/record-audit.ts'
import { completeStays } from '../booking/complete-stays.ts'
import { expireHold } from '../booking/expire-hold.ts'
import { finishAccepting } from '../booking/finish-accepting.ts'
import { ensureIndexes } from '../config/ensure-indexes.ts'
import type { Ctx } from '../context.ts'
import { replayEvents } from '../outbox/replay-events.ts'
import { recordPayout } from '../payments/connect/record-payout.ts'
import { processEvent } from '../payments/process-event.ts'
import { processRefund } from '../payments/process-refund.ts'
import { settlePayment } from '../payments/settle-payment.ts'
import { rateAnew } from '../reviews/rate-property.ts'
import { indexProperty } from '../search/index-rooms.ts'
import { roomsIndex } from '../search/rooms-index.ts'
import type { Repair } from './finding.ts'
import { freeBeds } from './free-beds.ts'
import { makeTransfer } from './make-transfer.ts'
import { settleAnew } from './settle-anew.ts'

type RepairOf<Kind extends Repair['kind']> = Extract<Repair, { kind: Kind }>

const REPAIRS: { [Kind in Repair['kind']]: (ctx: Ctx, repair: RepairOf<Kind>) => Promise<unknown> } = {
  'expire-hold': (ctx, { bookingId }) => expireHold(ctx, bookingId),
  'finish-accepting': (ctx, { bookingId }) => finishAccepting(ctx, new ObjectId(bookingId)),
  'settle-payment': (ctx, { paymentId }) => settlePayment(ctx, paymentId),
  'process-refund': (ctx, { refundId }) => processRefund(ctx, refundId),
  'process-transfer': (ctx, { transferId }) => makeTransfer(ctx, transferId),
  'settle-owner': (ctx, { paymentId }) => settleAnew(ctx, paymentId),
  'record-payout': (ctx, { accountId, payoutId }) => recordPayout(ctx, { accountId, payoutId }),
  'process-webhook': (ctx, { eventId }) => processEvent(ctx, eventId),
  'replay-events': (ctx) => replayEvents(ctx),
  'complete-stays': (ctx) => completeStays(ctx),
  'free-beds': (ctx, { claimId }) => freeBeds(ctx, new ObjectId(claimId)),
  'index-property': (ctx, { propertyId }) => indexProperty(ctx, propertyId),
  'unlist-room': (ctx, { roomId }) => roomsIndex(ctx).deleteDocument(roomId).waitTask({ timeout: 60_000 }),
  'rate-property': (ctx, { propertyId }) => rateAnew(ctx, new ObjectId(propertyId)),
  'ensure-indexes': (ctx) => ensureIndexes(ctx.db),
}

/** Makes a repair, which the audit log is told before; harmless when somebody else has made it since. Throws what stood in its way. */
export async function repairFinding(ctx: Ctx, repair: Repair): Promise<void> {
  const run = REPAIRS[repair.kind] as (ctx: Ctx, repair: Repair) => Promise<unknown>
  await recordAudit(ctx, {
    session: undefined,
    action: 'books.repaired',
    subject: subjectOf(repair),
    facts: { kind: repair.kind },
  })
  await run(ctx, repair)
}

const COLLECTIONS: Record<string, AuditSubject> = {
  bookingId: 'bookings',
  paymentId: 'payments',
  refundId: 'refunds',
  transferId: 'transfers',
  payoutId: 'payouts',
  eventId: 'webhook-events',
  propertyId: 'properties',
  roomId: 'rooms',
}

function subjectOf(repair: Repair): { collection: AuditSubject; id: string } | null {
  for (const [name, id] of Object.entries(repair)) {
    const collection = COLLECTIONS[name]
    if (collection) return { collection, id: String(id) }
  }
  return null
}

import { sealAudit } from '@bookmysleep/cms/audit/seal-audit'
import { completeStays } from '@bookmysleep/cms/booking/complete-stays'
import { sweepDeposits } from '@bookmysleep/cms/booking/deposit/sweep-deposits'
import { expireHold } from '@bookmysleep/cms/booking/expire-hold'
import { remindOwners } from '@bookmysleep/cms/booking/remind-owners'
import { sweepHolds } from '@bookmysleep/cms/booking/sweep-holds'
import { locateProperty } from '@bookmysleep/cms/geocoding/locate-property'
import { forgetPerson } from '@bookmysleep/cms/identity/personal-data/forget-person'
import { prepareExport } from '@bookmysleep/cms/identity/personal-data/prepare-export'
import { sweepDeletions } from '@bookmysleep/cms/identity/personal-data/sweep-deletions'
import { tidyAvatar } from '@bookmysleep/cms/identity/profile/tidy-avatar'
import { addNotification } from '@bookmysleep/cms/notifications/add-notification'
import { sendAnswer } from '@bookmysleep/cms/payments/disputes/send-answer'
import { sweepDisputes } from '@bookmysleep/cms/payments/disputes/sweep-disputes'
import { earnPeriods } from '@bookmysleep/cms/payments/earn-periods'
import { processEvent } from '@bookmysleep/cms/payments/process-event'
import { processRefund } from '@bookmysleep/cms/payments/process-refund'
import { processTransfer } from '@bookmysleep/cms/payments/process-transfer'
import { sweepMonths } from '@bookmysleep/cms/payments/sweep-months'
import { sweepPayments } from '@bookmysleep/cms/payments/sweep-payments'
import { sweepRefunds } from '@bookmysleep/cms/payments/sweep-refunds'
import { releaseWaiting, sweepTransfers } from '@bookmysleep/cms/payments/sweep-transfers'
import { sweepWebhooks } from '@bookmysleep/cms/payments/sweep-webhooks'
import { makeReceipt } from '@bookmysleep/cms/receipts/make-receipt'
import { reconcileNightly } from '@bookmysleep/cms/reconcile/reconcile-nightly'
import { indexProperty, indexRoom } from '@bookmysleep/cms/search/index-rooms'
import { rebuildIndex } from '@bookmysleep/cms/search/rebuild-index'
import { rewardReferrals } from '@bookmysleep/cms/wallet/reward-referrals'
import type { JobData, JobName, QueueName } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import { resizeImage } from './image/resize-image.ts'
import { sendMail } from './mail/send-mail.ts'
import type { WorkerCtx } from './worker-ctx.ts'

type Processors = {
  [Q in QueueName]: { [N in JobName<Q>]: (ctx: WorkerCtx, data: JobData<Q, N>) => Promise<unknown> }
}

/** What each job of each queue runs. Every one may run twice, late, or after a crash. */
export const PROCESSORS: Processors = {
  expiry: {
    'expire-hold': (ctx, { bookingId }) => expireHold(ctx, bookingId),
    'sweep-holds': (ctx) => sweepHolds(ctx),
    'remind-owners': (ctx) => remindOwners(ctx),
    'sweep-payments': (ctx) => sweepPayments(ctx),
    'complete-stays': (ctx) => completeStays(ctx),
    'reward-referrals': (ctx) => rewardReferrals(ctx),
    'sweep-months': async (ctx) => {
      await earnPeriods(ctx)
      await sweepMonths(ctx)
    },
  },
  webhook: {
    'process-webhook': (ctx, { eventId }) => processEvent(ctx, eventId),
    'sweep-webhooks': (ctx) => sweepWebhooks(ctx),
  },
  email: { 'send-mail': sendMail },
  notification: { 'add-notification': addNotification },
  receipt: {
    'make-receipt': (ctx, { paymentId }) => makeReceipt(ctx, { paymentId: new ObjectId(paymentId) }),
  },
  'search-index': {
    'index-property': (ctx, { propertyId }) => indexProperty(ctx, propertyId),
    'index-room': (ctx, { roomId }) => indexRoom(ctx, roomId),
    'rebuild-index': (ctx) => rebuildIndex(ctx),
  },
  image: {
    'resize-image': (ctx, { mediaId }) => resizeImage(ctx, mediaId),
    'tidy-avatar': tidyAvatar,
  },
  refund: {
    'execute-refund': (ctx, { refundId }) => processRefund(ctx, refundId),
    'sweep-refunds': (ctx) => sweepRefunds(ctx),
    'sweep-deposits': (ctx) => sweepDeposits(ctx),
    'send-evidence': (ctx, { disputeId }) => sendAnswer(ctx, disputeId),
    'sweep-disputes': (ctx) => sweepDisputes(ctx),
  },
  geocoding: { 'locate-property': (ctx, { propertyId }) => locateProperty(ctx, propertyId) },
  reconcile: { 'reconcile-nightly': (ctx) => reconcileNightly(ctx) },
  'personal-data': {
    'prepare-export': (ctx, { exportId }) => prepareExport(ctx, exportId),
    'forget-person': (ctx, { userId }) => forgetPerson(ctx, userId),
    'sweep-deletions': (ctx) => sweepDeletions(ctx),
  },
  audit: { 'seal-audit': (ctx) => sealAudit(ctx) },
  transfer: {
    'execute-transfer': (ctx, { transferId }) => processTransfer(ctx, transferId),
    'release-waiting': (ctx, { ownerId }) => releaseWaiting(ctx, new ObjectId(ownerId)),
    'sweep-transfers': (ctx) => sweepTransfers(ctx),
  },
}

import { bookingViewSchema } from '@bookmysleep/domain/api/bookings'
import {
  connectLinkSchema,
  payoutsQuerySchema,
  payoutViewSchema,
  transactionsQuerySchema,
  transactionViewSchema,
} from '@bookmysleep/domain/api/connect'
import { pageMetaSchema } from '@bookmysleep/domain/api/envelope'
import {
  confirmPaymentSchema,
  createIntentSchema,
  paymentIntentViewSchema,
} from '@bookmysleep/domain/api/payments'
import {
  grantedRefundSchema,
  refundPreviewRequestSchema,
  refundPreviewSchema,
  refundRequestSchema,
} from '@bookmysleep/domain/api/refunds'
import { z } from 'zod'
import { confirmPayment } from '../../../../booking/confirm-payment.ts'
import { previewRefund, refundBooking } from '../../../../booking/refund-booking.ts'
import { startOnboarding } from '../../../../payments/connect/start-onboarding.ts'
import { createIntent } from '../../../../payments/create-intent.ts'
import { listPayouts } from '../../../../payments/statement/list-payouts.ts'
import { listTransactions } from '../../../../payments/statement/list-transactions.ts'
import { actorOf } from '../../../actor-of.ts'
import { route } from '../../../route.ts'

export const paymentRoutes = [
  route({
    method: 'post',
    path: '/payments/create-intent',
    access: 'signed-in',
    needsIdempotencyKey: true,
    body: createIntentSchema,
    response: paymentIntentViewSchema,
    handle: async ({ ctx, user, body }) => ({
      data: await createIntent(ctx, { seeker: actorOf(user), ...body }),
    }),
  }),
  route({
    method: 'post',
    path: '/payments/confirm',
    access: 'signed-in',
    body: confirmPaymentSchema,
    response: bookingViewSchema,
    handle: async ({ ctx, user, body }) => ({
      data: await confirmPayment(ctx, { actor: actorOf(user), bookingId: body.bookingId }),
    }),
  }),
  route({
    method: 'post',
    path: '/payments/refund/preview',
    access: ['admin'],
    body: refundPreviewRequestSchema,
    response: refundPreviewSchema,
    handle: async ({ ctx, user, body }) => ({
      data: await previewRefund(ctx, { actor: actorOf(user), request: body }),
    }),
  }),
  route({
    method: 'post',
    path: '/payments/refund',
    access: ['admin'],
    needsIdempotencyKey: true,
    body: refundRequestSchema,
    response: grantedRefundSchema,
    status: 201,
    handle: async ({ ctx, user, body, idempotencyKey }) => ({
      data: await refundBooking(ctx, { actor: actorOf(user), request: body, idempotencyKey }),
    }),
  }),
  route({
    method: 'get',
    path: '/payments/connect-link',
    access: ['owner'],
    response: connectLinkSchema,
    handle: async ({ ctx, user }) => ({ data: await startOnboarding(ctx, { owner: actorOf(user) }) }),
  }),
  route({
    method: 'get',
    path: '/payments/payouts',
    access: ['owner', 'admin'],
    query: payoutsQuerySchema,
    response: z.array(payoutViewSchema),
    meta: pageMetaSchema,
    handle: async ({ ctx, user, query }) => {
      const { payouts, meta } = await listPayouts(ctx, { actor: actorOf(user), ...query })
      return { data: payouts, meta }
    },
  }),
  route({
    method: 'get',
    path: '/payments/transactions',
    access: ['owner', 'admin'],
    query: transactionsQuerySchema,
    response: z.array(transactionViewSchema),
    meta: pageMetaSchema,
    handle: async ({ ctx, user, query }) => {
      const { transactions, meta } = await listTransactions(ctx, { actor: actorOf(user), ...query })
      return { data: transactions, meta }
    },
  }),
]

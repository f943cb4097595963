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
    summary: 'Open the payment of a booking',
    errors: ['INVALID_STATE', 'HOLD_EXPIRED', 'PAYMENT_FAILED', 'PAYMENT_PROVIDER_UNAVAILABLE'],
    access: 'signed-in',
    userLimit: 'payments',
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
    summary: 'Look at a payment at once',
    errors: ['PAYMENT_PROVIDER_UNAVAILABLE'],
    access: 'signed-in',
    userLimit: 'payments',
    body: confirmPaymentSchema,
    response: bookingViewSchema,
    handle: async ({ ctx, user, body }) => ({
      data: await confirmPayment(ctx, { actor: actorOf(user), bookingId: body.bookingId }),
    }),
  }),
  route({
    method: 'post',
    path: '/payments/refund/preview',
    summary: 'Who would bear a refund',
    errors: ['INVALID_STATE'],
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
    summary: 'Refund a booking beyond its policy',
    errors: ['INVALID_STATE'],
    access: ['admin'],
    userLimit: 'payments',
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
    summary: 'The link with which an owner connects Stripe',
    errors: ['INVALID_STATE', 'PAYMENT_PROVIDER_UNAVAILABLE'],
    access: ['owner'],
    isSecret: true,
    response: connectLinkSchema,
    handle: async ({ ctx, user }) => ({ data: await startOnboarding(ctx, { owner: actorOf(user) }) }),
  }),
  route({
    method: 'get',
    path: '/payments/payouts',
    summary: 'Payouts to owners’ banks',
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
    summary: 'An owner’s account, line by line',
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

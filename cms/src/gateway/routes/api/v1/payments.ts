import { bookingViewSchema } from '@bookmysleep/domain/api/bookings'
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
import { confirmPayment } from '../../../../booking/confirm-payment.ts'
import { previewRefund, refundBooking } from '../../../../booking/refund-booking.ts'
import { createIntent } from '../../../../payments/create-intent.ts'
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
]

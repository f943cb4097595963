import { bookingViewSchema } from '@bookmysleep/domain/api/bookings'
import {
  confirmPaymentSchema,
  createIntentSchema,
  paymentIntentViewSchema,
} from '@bookmysleep/domain/api/payments'
import { confirmPayment } from '../../../../booking/confirm-payment.ts'
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
]

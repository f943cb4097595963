import {
  answerRequestSchema,
  bookingListQuerySchema,
  bookingViewSchema,
  cancelBookingSchema,
  cancellationPreviewSchema,
  createBookingSchema,
  createdBookingSchema,
  receiptFileSchema,
  receiptQuerySchema,
} from '@bookmysleep/domain/api/bookings'
import { pageMetaSchema } from '@bookmysleep/domain/api/envelope'
import { idSchema, textSchema } from '@bookmysleep/domain/api/primitives'
import { z } from 'zod'
import { answerRequest } from '../../../../booking/answer-request.ts'
import { cancelBooking, previewCancellation } from '../../../../booking/cancel-booking.ts'
import { createBooking } from '../../../../booking/create-booking.ts'
import { getBooking } from '../../../../booking/get-booking.ts'
import { getReceipt } from '../../../../booking/get-receipt.ts'
import { listPropertyBookings, listSeekerBookings } from '../../../../booking/list-bookings.ts'
import { actorOf } from '../../../actor-of.ts'
import { route } from '../../../route.ts'

const byId = z.object({ id: idSchema })

export const bookingRoutes = [
  route({
    method: 'post',
    path: '/bookings',
    summary: 'Book a stay and open its payment',
    errors: [
      'NOT_AVAILABLE',
      'PRICE_CHANGED',
      'TOO_MANY_HOLDS',
      'HOLD_EXISTS',
      'BOOKINGS_PAUSED',
      'OWNER_NOT_CONNECTED',
    ],
    access: 'signed-in',
    userLimit: 'bookings',
    needsIdempotencyKey: true,
    waitsInLine: true,
    isForPeople: true,
    body: createBookingSchema,
    response: createdBookingSchema,
    status: 201,
    handle: async ({ ctx, user, body, idempotencyKey, client }) => ({
      data: await createBooking(ctx, {
        seeker: actorOf(user),
        request: body,
        idempotencyKey,
        origin: { address: client.ip ?? '', userAgent: client.userAgent ?? '' },
      }),
    }),
  }),
  route({
    method: 'get',
    path: '/bookings/user/:userId',
    summary: 'The bookings of a seeker',
    access: 'signed-in',
    params: z.object({ userId: idSchema }),
    query: bookingListQuerySchema,
    response: z.array(bookingViewSchema),
    meta: pageMetaSchema,
    handle: async ({ ctx, user, params, query }) => {
      const wish = { actor: actorOf(user), seekerId: params.userId, query }
      const { bookings, meta } = await listSeekerBookings(ctx, wish)
      return { data: bookings, meta }
    },
  }),
  route({
    method: 'get',
    path: '/bookings/property/:propertyId',
    summary: 'The bookings of a stay',
    access: ['owner', 'admin'],
    params: z.object({ propertyId: idSchema }),
    query: bookingListQuerySchema,
    response: z.array(bookingViewSchema),
    meta: pageMetaSchema,
    handle: async ({ ctx, user, params, query }) => {
      const wish = { actor: actorOf(user), propertyId: params.propertyId, query }
      const { bookings, meta } = await listPropertyBookings(ctx, wish)
      return { data: bookings, meta }
    },
  }),
  route({
    method: 'get',
    path: '/bookings/:idOrReference',
    summary: 'One booking',
    access: 'signed-in',
    params: z.object({ idOrReference: textSchema({ min: 1, max: 40 }) }),
    response: bookingViewSchema,
    handle: async ({ ctx, user, params }) => ({
      data: await getBooking(ctx, { actor: actorOf(user), idOrReference: params.idOrReference }),
    }),
  }),
  route({
    method: 'put',
    path: '/bookings/:id',
    summary: 'Accept or reject a request',
    errors: ['INVALID_STATE', 'HOLD_EXPIRED'],
    access: ['owner', 'admin'],
    params: byId,
    body: answerRequestSchema,
    response: bookingViewSchema,
    handle: async ({ ctx, user, params, body }) => ({
      data: await answerRequest(ctx, { actor: actorOf(user), bookingId: params.id, answer: body }),
    }),
  }),
  route({
    method: 'get',
    path: '/bookings/:id/receipt',
    summary: 'The receipt of a payment, as PDF',
    errors: ['INVALID_STATE'],
    access: 'signed-in',
    params: byId,
    query: receiptQuerySchema,
    file: 'application/pdf',
    response: receiptFileSchema,
    handle: async ({ ctx, user, params, query }) => ({
      data: await getReceipt(ctx, { actor: actorOf(user), bookingId: params.id, paymentId: query.payment }),
    }),
  }),
  route({
    method: 'get',
    path: '/bookings/:id/cancellation',
    summary: 'What cancelling now would give back',
    errors: ['INVALID_STATE'],
    access: 'signed-in',
    params: byId,
    response: cancellationPreviewSchema,
    handle: async ({ ctx, user, params }) => ({
      data: await previewCancellation(ctx, { actor: actorOf(user), bookingId: params.id }),
    }),
  }),
  route({
    method: 'post',
    path: '/bookings/:id/cancel',
    summary: 'Cancel a booking',
    errors: ['INVALID_STATE', 'PRICE_CHANGED'],
    access: 'signed-in',
    params: byId,
    body: cancelBookingSchema,
    response: bookingViewSchema,
    handle: async ({ ctx, user, params, body }) => ({
      data: await cancelBooking(ctx, { actor: actorOf(user), bookingId: params.id, ...body }),
    }),
  }),
]

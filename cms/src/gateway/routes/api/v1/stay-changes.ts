import { bookingViewSchema } from '@bookmysleep/domain/api/bookings'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import {
  changeQuerySchema,
  earlyEndPreviewSchema,
  extendStaySchema,
  extensionPreviewSchema,
  extensionSchema,
  giveNoticeSchema,
  noticeQuerySchema,
  shortenStaySchema,
} from '@bookmysleep/domain/api/stay-changes'
import { z } from 'zod'
import { extendStay, previewExtension } from '../../../../booking/extend-stay.ts'
import { previewEarlyEnd, shortenStay } from '../../../../booking/shorten-stay.ts'
import { actorOf } from '../../../actor-of.ts'
import { route } from '../../../route.ts'

const byId = z.object({ id: idSchema })

export const stayChangeRoutes = [
  route({
    method: 'get',
    path: '/bookings/:id/extension',
    summary: 'What more nights would cost',
    errors: ['INVALID_STATE', 'NOT_AVAILABLE'],
    access: 'signed-in',
    params: byId,
    query: changeQuerySchema,
    response: extensionPreviewSchema,
    handle: async ({ ctx, user, params, query }) => ({
      data: await previewExtension(ctx, { actor: actorOf(user), bookingId: params.id, ...query }),
    }),
  }),
  route({
    method: 'post',
    path: '/bookings/:id/extend',
    summary: 'Extend a stay',
    errors: ['INVALID_STATE', 'NOT_AVAILABLE', 'PRICE_CHANGED'],
    access: 'signed-in',
    userLimit: 'bookings',
    needsIdempotencyKey: true,
    waitsInLine: true,
    params: byId,
    body: extendStaySchema,
    response: extensionSchema,
    handle: async ({ ctx, user, params, body }) => ({
      data: await extendStay(ctx, { actor: actorOf(user), bookingId: params.id, ...body }),
    }),
  }),
  route({
    method: 'get',
    path: '/bookings/:id/shortening',
    summary: 'What leaving earlier would give back',
    errors: ['INVALID_STATE'],
    access: 'signed-in',
    params: byId,
    query: changeQuerySchema,
    response: earlyEndPreviewSchema,
    handle: async ({ ctx, user, params, query }) => ({
      data: await previewEarlyEnd(ctx, {
        actor: actorOf(user),
        bookingId: params.id,
        kind: 'shorten',
        ...query,
      }),
    }),
  }),
  route({
    method: 'post',
    path: '/bookings/:id/shorten',
    summary: 'End a stay earlier',
    errors: ['INVALID_STATE', 'PRICE_CHANGED'],
    access: 'signed-in',
    params: byId,
    body: shortenStaySchema,
    response: bookingViewSchema,
    handle: async ({ ctx, user, params, body }) => ({
      data: await shortenStay(ctx, { actor: actorOf(user), bookingId: params.id, kind: 'shorten', ...body }),
    }),
  }),
  route({
    method: 'get',
    path: '/bookings/:id/notice',
    summary: 'What giving notice would mean',
    errors: ['INVALID_STATE'],
    access: 'signed-in',
    params: byId,
    query: noticeQuerySchema,
    response: earlyEndPreviewSchema,
    handle: async ({ ctx, user, params, query: { moveOutDate } }) => ({
      data: await previewEarlyEnd(ctx, {
        actor: actorOf(user),
        bookingId: params.id,
        kind: 'notice',
        checkOutDate: moveOutDate,
      }),
    }),
  }),
  route({
    method: 'post',
    path: '/bookings/:id/notice',
    summary: 'Give notice',
    errors: ['INVALID_STATE', 'PRICE_CHANGED'],
    access: 'signed-in',
    params: byId,
    body: giveNoticeSchema,
    response: bookingViewSchema,
    handle: async ({ ctx, user, params, body: { moveOutDate, ...body } }) => ({
      data: await shortenStay(ctx, {
        actor: actorOf(user),
        bookingId: params.id,
        kind: 'notice',
        checkOutDate: moveOutDate,
        ...body,
      }),
    }),
  }),
]

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
    access: 'signed-in',
    needsIdempotencyKey: true,
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

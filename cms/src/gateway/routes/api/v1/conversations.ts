import { doneViewSchema } from '@bookmysleep/domain/api/auth'
import {
  conversationListMetaSchema,
  conversationViewSchema,
  messageViewSchema,
  sendMessageSchema,
  startConversationSchema,
} from '@bookmysleep/domain/api/conversations'
import { listQuerySchema, pageMetaSchema } from '@bookmysleep/domain/api/envelope'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { z } from 'zod'
import {
  listConversations,
  listMessages,
  markRead,
  viewConversation,
} from '../../../../conversations/read-conversations.ts'
import { sendMessage, startConversation } from '../../../../conversations/send-message.ts'
import { actorOf } from '../../../actor-of.ts'
import { route } from '../../../route.ts'

const byId = z.object({ id: idSchema })

/** What guests and owners write to each other about a property or a booking. */
export const conversationRoutes = [
  route({
    method: 'get',
    path: '/conversations',
    summary: 'The own conversations',
    access: 'signed-in',
    query: listQuerySchema(['-updatedAt', 'updatedAt']),
    response: z.array(conversationViewSchema),
    meta: conversationListMetaSchema,
    handle: async ({ ctx, user, query }) => {
      const { conversations, meta } = await listConversations(ctx, { ...query, reader: actorOf(user) })
      return { data: conversations, meta }
    },
  }),
  route({
    method: 'post',
    path: '/conversations',
    summary: 'Write to an owner',
    errors: ['IDEMPOTENCY_MISMATCH'],
    access: ['seeker', 'owner'],
    body: startConversationSchema,
    response: messageViewSchema,
    status: 201,
    userLimit: 'writing',
    handle: async ({ ctx, user, body }) => ({
      data: await startConversation(ctx, { userId: String(user.id), wish: body }),
    }),
  }),
  route({
    method: 'get',
    path: '/conversations/:id',
    summary: 'One conversation',
    access: 'signed-in',
    params: byId,
    response: conversationViewSchema,
    handle: async ({ ctx, user, params }) => ({
      data: await viewConversation(ctx, { reader: actorOf(user), conversationId: params.id }),
    }),
  }),
  route({
    method: 'get',
    path: '/conversations/:id/messages',
    summary: 'The messages of a conversation',
    access: 'signed-in',
    params: byId,
    query: listQuerySchema(['-createdAt', 'createdAt']),
    response: z.array(messageViewSchema),
    meta: pageMetaSchema,
    handle: async ({ ctx, user, params, query }) => {
      const wish = { ...query, reader: actorOf(user), conversationId: params.id }
      const { messages, meta } = await listMessages(ctx, wish)
      return { data: messages, meta }
    },
  }),
  route({
    method: 'post',
    path: '/conversations/:id/messages',
    summary: 'Write a message',
    errors: ['IDEMPOTENCY_MISMATCH'],
    access: ['seeker', 'owner'],
    params: byId,
    body: sendMessageSchema,
    response: messageViewSchema,
    status: 201,
    userLimit: 'writing',
    handle: async ({ ctx, user, params, body }) => ({
      data: await sendMessage(ctx, { userId: String(user.id), conversationId: params.id, message: body }),
    }),
  }),
  route({
    method: 'put',
    path: '/conversations/:id/read',
    summary: 'Mark a conversation as read',
    access: ['seeker', 'owner'],
    params: byId,
    body: z.strictObject({}),
    response: doneViewSchema,
    handle: async ({ ctx, user, params }) => {
      await markRead(ctx, { reader: actorOf(user), conversationId: params.id })
      return { data: { done: true as const } }
    },
  }),
]

import { z } from 'zod'
import { pageMetaSchema } from './envelope.ts'
import { idSchema, textSchema } from './primitives.ts'

const messageTextSchema = textSchema({ min: 1, max: 4000 })

/** Named by the sender so that a message that is sent twice is stored once. */
const clientIdSchema = z.string().regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, - or _')

/** Begins a conversation with the owner of a property, or about a booking with its other party, or goes on with it. */
export const startConversationSchema = z
  .strictObject({
    propertyId: idSchema.optional(),
    bookingId: idSchema.optional(),
    text: messageTextSchema,
    clientId: clientIdSchema.optional(),
  })
  .refine(({ propertyId, bookingId }) => (propertyId === undefined) !== (bookingId === undefined), {
    path: ['propertyId'],
    message: 'is required, or else bookingId',
  })
export type StartConversation = z.infer<typeof startConversationSchema>

export const sendMessageSchema = z.strictObject({
  text: messageTextSchema,
  clientId: clientIdSchema.optional(),
})
export type SendMessage = z.infer<typeof sendMessageSchema>

export const messageViewSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  fromUserId: idSchema,
  /** Whether the reader wrote it. */
  isOwn: z.boolean(),
  text: z.string(),
  createdAt: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
  seenAt: z.iso.datetime().nullable(),
})
export type MessageView = z.infer<typeof messageViewSchema>

export const conversationViewSchema = z.object({
  id: idSchema,
  property: z.object({ id: idSchema, slug: z.string(), propertyName: z.string() }),
  bookingId: idSchema.nullable(),
  /** The other party; an admin is shown the guest. */
  with: z.object({ id: idSchema, name: z.string() }),
  lastMessage: z.object({ text: z.string(), at: z.iso.datetime(), isOwn: z.boolean() }),
  unreadCount: z.number().int(),
})
export type ConversationView = z.infer<typeof conversationViewSchema>

export const conversationListMetaSchema = pageMetaSchema.extend({ unreadCount: z.number().int() })

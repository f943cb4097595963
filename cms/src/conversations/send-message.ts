import type { MessageView, SendMessage, StartConversation } from '@bookmysleep/domain/api/conversations'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { collectionsOf } from '../records/collections.ts'
import { isStillHere } from '../records/is-still-here.ts'
import { isDuplicateKey, runTransaction } from '../records/run-transaction.ts'
import {
  type ConversationDocument,
  conversationsOf,
  type MessageDocument,
  sideOf,
} from './conversation-documents.ts'
import { findParties, type Parties } from './find-parties.ts'
import { toMessageView } from './message-view.ts'

/**
 * Writes to the other party, in the conversation that there is or in a new one. Throws as `findParties` does,
 * FORBIDDEN when the other party has deleted their account, and IDEMPOTENCY_MISMATCH for another text under a
 * `clientId` that was used.
 */
export async function startConversation(
  ctx: Ctx,
  { userId, wish }: { userId: string; wish: StartConversation },
): Promise<MessageView> {
  const { text, clientId } = wish
  const parties = await findParties(ctx, { userId, wish })
  return deliver(ctx, { userId, message: { text, clientId }, find: (session) => join(ctx, session, parties) })
}

/** Goes on in a conversation. Throws NOT_FOUND for one that the caller has no part in, else as above. */
export async function sendMessage(
  ctx: Ctx,
  { userId, conversationId, message }: { userId: string; conversationId: string; message: SendMessage },
): Promise<MessageView> {
  const _id = new ObjectId(conversationId)
  const find = (session: ClientSession) => conversationsOf(ctx).conversations.findOne({ _id }, { session })
  return deliver(ctx, { userId, message, find })
}

type Delivery = {
  userId: string
  message: SendMessage
  find(session: ClientSession): Promise<ConversationDocument | null>
}

/** One transaction: the message, the conversation's last line and unread count, and the event. */
async function deliver(ctx: Ctx, { userId, message, find }: Delivery): Promise<MessageView> {
  const { conversations, messages } = conversationsOf(ctx)
  const sent = await repeatOnce(() =>
    runTransaction(ctx, async (session) => {
      const conversation = await find(session)
      const from = conversation && sideOf(conversation, userId)
      if (!conversation || !from) return fail('NOT_FOUND', 'There is no such conversation.')
      const known = await findSent(ctx, { session, conversation, userId, clientId: message.clientId })
      if (known && known.text !== message.text)
        fail(
          'IDEMPOTENCY_MISMATCH',
          'Another message was sent under this clientId. Send this one under a new one.',
        )
      if (known) return known
      const to = from === 'seeker' ? 'owner' : 'seeker'
      await refuseGone(ctx, session, conversation[to])
      const now = ctx.clock.now()
      const row: MessageDocument = {
        _id: new ObjectId(),
        conversation: conversation._id,
        fromUser: conversation[from],
        toUser: conversation[to],
        property: conversation.property,
        text: message.text,
        ...(message.clientId && { clientId: message.clientId }),
        read: false,
        deliveredAt: null,
        seenAt: null,
        createdAt: now,
        updatedAt: now,
      }
      await messages.insertOne(row, { session })
      const lastMessage = { text: row.text.slice(0, 200), at: now, from: row.fromUser }
      await conversations.updateOne(
        { _id: conversation._id },
        { $set: { lastMessage, updatedAt: now }, $inc: { [`unread.${to}`]: 1 } },
        { session },
      )
      await appendEvent(ctx, {
        session,
        type: 'message.sent',
        aggregate: { kind: 'conversation', id: conversation._id },
        rev: now.getTime(),
        data: {
          messageId: row._id.toHexString(),
          toUserId: row.toUser.toHexString(),
          isFirstUnread: conversation.unread[to] === 0,
        },
      })
      return row
    }),
  )
  return toMessageView(sent, userId)
}

/** Nobody would read it. */
async function refuseGone(ctx: Ctx, session: ClientSession, _id: ObjectId): Promise<void> {
  if (!(await isStillHere(ctx, _id, session)))
    fail('FORBIDDEN', 'This person has deleted their account, so nobody would read your message.')
}

/** The conversation of these two about this property, made when there is none. */
async function join(
  ctx: Ctx,
  session: ClientSession,
  parties: Parties,
): Promise<ConversationDocument | null> {
  const { seeker, owner, property, booking } = parties
  const now = ctx.clock.now()
  const begun = {
    _id: new ObjectId(),
    lastMessage: { text: '', at: now, from: seeker },
    unread: { seeker: 0, owner: 0 },
    createdAt: now,
    ...(booking ? {} : { booking: null }),
  }
  return conversationsOf(ctx).conversations.findOneAndUpdate(
    { seeker, owner, property },
    { $setOnInsert: begun, $set: { updatedAt: now, ...(booking && { booking }) } },
    { session, upsert: true, returnDocument: 'after' },
  )
}

function findSent(
  ctx: Ctx,
  {
    session,
    conversation,
    userId,
    clientId,
  }: {
    session: ClientSession
    conversation: ConversationDocument
    userId: string
    clientId: string | undefined
  },
): Promise<MessageDocument | null> | null {
  if (!clientId) return null
  const sent = { conversation: conversation._id, fromUser: new ObjectId(userId), clientId }
  return conversationsOf(ctx).messages.findOne(sent, { session })
}

/** Two at once may both find nothing and insert; the one that is refused finds the other's the second time. */
async function repeatOnce<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    if (!isDuplicateKey(error, 'conversations') && !isDuplicateKey(error, 'messages')) throw error
    return work()
  })
}

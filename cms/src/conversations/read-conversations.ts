import type { ConversationView, MessageView } from '@bookmysleep/domain/api/conversations'
import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import { fullName } from '@bookmysleep/domain/full-name'
import type { Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import { readPage } from '../records/read-page.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { type ConversationDocument, conversationsOf, sideOf } from './conversation-documents.ts'
import { toMessageView } from './message-view.ts'

type Reader = { id: string; role: Role }
type Page = { page: number; limit: number; sort: string }

/** The conversations that somebody takes part in, and how many of their messages are unread in all. */
export async function listConversations(
  ctx: Pick<Ctx, 'db'>,
  { reader, page, limit, sort }: Page & { reader: Reader },
): Promise<{ conversations: ConversationView[]; meta: PageMeta & { unreadCount: number } }> {
  const { conversations, messages } = conversationsOf(ctx)
  const me = new ObjectId(reader.id)
  const filter = { $or: [{ seeker: me }, { owner: me }] }
  const [{ found, meta }, unreadCount] = await Promise.all([
    readPage(conversations, { filter, page, limit, sort }),
    messages.countDocuments({ toUser: me, read: false }),
  ])
  return {
    conversations: await viewConversations(ctx, found, reader),
    meta: { ...meta, unreadCount },
  }
}

/** A conversation's messages; for its parties and admins. Throws NOT_FOUND for anybody else. */
export async function listMessages(
  ctx: Pick<Ctx, 'db'>,
  { reader, conversationId, page, limit, sort }: Page & { reader: Reader; conversationId: string },
): Promise<{ messages: MessageView[]; meta: PageMeta }> {
  const { _id } = await findConversation(ctx, reader, conversationId)
  const filter = { conversation: _id }
  const { found, meta } = await readPage(conversationsOf(ctx).messages, {
    filter,
    page,
    limit,
    sort,
  })
  return { messages: found.map((row) => toMessageView(row, reader.id)), meta }
}

/** One conversation, for its parties and admins. Throws NOT_FOUND for anybody else. */
export async function viewConversation(
  ctx: Pick<Ctx, 'db'>,
  { reader, conversationId }: { reader: Reader; conversationId: string },
): Promise<ConversationView> {
  const found = await findConversation(ctx, reader, conversationId)
  const [view] = await viewConversations(ctx, [found], reader)
  return view ?? fail('NOT_FOUND', 'There is no such conversation.')
}

/** Marks what was written to the caller as seen. Throws NOT_FOUND for who has no part in it, admins too. */
export async function markRead(
  ctx: Ctx,
  { reader, conversationId }: { reader: Reader; conversationId: string },
): Promise<void> {
  const { conversations, messages } = conversationsOf(ctx)
  await runTransaction(ctx, async (session) => {
    const conversation = await conversations.findOne({ _id: new ObjectId(conversationId) }, { session })
    const side = conversation && sideOf(conversation, reader.id)
    if (!conversation || !side) return fail('NOT_FOUND', 'There is no such conversation.')
    const now = ctx.clock.now()
    await conversations.updateOne({ _id: conversation._id }, { $set: { [`unread.${side}`]: 0 } }, { session })
    const unread = { conversation: conversation._id, toUser: new ObjectId(reader.id), read: false }
    await messages.updateMany(
      unread,
      [
        {
          $set: { read: true, seenAt: now, deliveredAt: { $ifNull: ['$deliveredAt', now] }, updatedAt: now },
        },
      ],
      { session },
    )
  })
}

async function findConversation(
  ctx: Pick<Ctx, 'db'>,
  reader: Reader,
  conversationId: string,
): Promise<ConversationDocument> {
  const found = await conversationsOf(ctx).conversations.findOne({ _id: new ObjectId(conversationId) })
  const isTheirs = found && (reader.role === 'admin' || sideOf(found, reader.id))
  return found && isTheirs ? found : fail('NOT_FOUND', 'There is no such conversation.')
}

async function viewConversations(
  ctx: Pick<Ctx, 'db'>,
  rows: ConversationDocument[],
  reader: Reader,
): Promise<ConversationView[]> {
  const otherOf = (row: ConversationDocument) =>
    sideOf(row, reader.id) === 'seeker' ? row.owner : row.seeker
  const { users, properties } = collectionsOf(ctx)
  const [people, houses] = await Promise.all([
    users.find({ _id: { $in: rows.map(otherOf) } }, { projection: { firstName: 1, lastName: 1 } }).toArray(),
    properties
      .find(
        { _id: { $in: rows.map(({ property }) => property) } },
        { projection: { propertyName: 1, slug: 1 } },
      )
      .toArray(),
  ])
  return rows.map((row) => {
    const side = sideOf(row, reader.id)
    const other = people.find(({ _id }) => _id.equals(otherOf(row)))
    const house = houses.find(({ _id }) => _id.equals(row.property))
    return {
      id: row._id.toHexString(),
      property: {
        id: row.property.toHexString(),
        slug: house?.slug ?? '',
        propertyName: house?.propertyName ?? '',
      },
      bookingId: row.booking?.toHexString() ?? null,
      with: {
        id: otherOf(row).toHexString(),
        name: fullName(other ?? {}),
      },
      lastMessage: {
        text: row.lastMessage.text,
        at: row.lastMessage.at.toISOString(),
        isOwn: row.lastMessage.from.toHexString() === reader.id,
      },
      unreadCount: side ? row.unread[side] : 0,
    }
  })
}

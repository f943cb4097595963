import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

/** The two sides of a conversation. */
export type Side = 'seeker' | 'owner'

/** Between a guest and the owner of a property; one for the two and the property. */
export interface ConversationDocument {
  _id: ObjectId
  seeker: ObjectId
  owner: ObjectId
  property: ObjectId
  /** The booking that it was last begun about. */
  booking: ObjectId | null
  lastMessage: { text: string; at: Date; from: ObjectId }
  /** How many messages each side has not seen. */
  unread: Record<Side, number>
  createdAt: Date
  updatedAt: Date
}

export interface MessageDocument {
  _id: ObjectId
  conversation: ObjectId
  fromUser: ObjectId
  toUser: ObjectId
  property: ObjectId
  text: string
  /** The sender's own name for it: sent twice, it is stored once. */
  clientId?: string
  read: boolean
  deliveredAt: Date | null
  seenAt: Date | null
  createdAt: Date
  updatedAt: Date
}

export function conversationsOf({ db }: Pick<Ctx, 'db'>) {
  return {
    conversations: db.collection<ConversationDocument>('conversations'),
    messages: db.collection<MessageDocument>('messages'),
  }
}

/** On which side somebody stands; null when it is none of their business. */
export function sideOf(conversation: ConversationDocument, userId: string): Side | null {
  if (conversation.seeker.toHexString() === userId) return 'seeker'
  return conversation.owner.toHexString() === userId ? 'owner' : null
}

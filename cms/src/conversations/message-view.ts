import type { MessageView } from '@bookmysleep/domain/api/conversations'
import type { MessageDocument } from './conversation-documents.ts'

/** A message as somebody reads it. */
export function toMessageView(message: MessageDocument, readerId: string): MessageView {
  return {
    id: message._id.toHexString(),
    conversationId: message.conversation.toHexString(),
    fromUserId: message.fromUser.toHexString(),
    isOwn: message.fromUser.toHexString() === readerId,
    text: message.text,
    createdAt: message.createdAt.toISOString(),
    deliveredAt: message.deliveredAt?.toISOString() ?? null,
    seenAt: message.seenAt?.toISOString() ?? null,
  }
}

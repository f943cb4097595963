import type { SocialProvider } from '@bookmysleep/domain/api/social'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

/**
 * An account at a provider that opens an account here. It is known by `subject`, the provider's own id; the address is
 * only what the provider said last.
 */
export interface SocialIdentity {
  _id: ObjectId
  user: ObjectId
  provider: SocialProvider
  subject: string
  email: string
  /** Counts the times that it stayed when another was taken away. */
  rev: number
  linkedAt: Date
  lastUsedAt: Date
  /** Taken away by the person: it opens nothing until somebody who is logged in links it again. */
  removedAt: Date | null
}

/** A ticket that was handed in: its id cannot be stored twice. */
export interface UsedTicket {
  _id: ObjectId
  at: Date
}

export function socialIn({ db }: Pick<Ctx, 'db'>) {
  return {
    identities: db.collection<SocialIdentity>('social-identities'),
    usedTickets: db.collection<UsedTicket>('used-social-tickets'),
  }
}

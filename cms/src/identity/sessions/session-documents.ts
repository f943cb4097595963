import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

/** `api`: access and refresh tokens of `/api/v1`. `panel`: the cookie of the panel and of Payload's REST. */
export type SessionKind = 'api' | 'panel'

export type SessionEnd = 'logged-out' | 'ended-by-user' | 'refresh-token-reused'

/** A device as its requests describe it. */
export type Client = { userAgent: string | null; ip: string | null }

/** One sign-in on one device: a family of refresh tokens, of which only the newest generation is good. */
export interface SessionDocument extends Client {
  _id: ObjectId
  user: ObjectId
  kind: SessionKind
  /** It is alive only while this is its user's epoch. */
  epoch: number
  generation: number
  /** When the generation before was exchanged. */
  rotatedAt: Date | null
  createdAt: Date
  lastUsedAt: Date
  expiresAt: Date
  endedAt: Date | null
  endReason: SessionEnd | null
  /** Counts what was done on the condition that it is alive, see `hold-session.ts`. */
  held?: number
}

/** Raised to end all sessions of a user at once: `_id` is the user's. */
export interface SessionEpoch {
  _id: ObjectId
  n: number
  /** As a session's. */
  held?: number
}

export function sessionsIn({ db }: Pick<Ctx, 'db'>) {
  return {
    sessions: db.collection<SessionDocument>('sessions'),
    epochs: db.collection<SessionEpoch>('session-epochs'),
  }
}

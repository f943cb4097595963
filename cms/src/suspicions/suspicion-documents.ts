import type { SuspicionKind, SuspicionReason } from '@bookmysleep/domain/suspicion-kinds'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

/** Suspicious activity of one kind, network and person within one stretch of time; `count` says how often. */
export interface SuspicionDocument {
  _id: ObjectId
  /** What is counted together; after a clearing it is counted anew. */
  key: string
  kind: SuspicionKind
  /** The address that it came from last. */
  address: string
  /** The network of it: an IPv4 address, of IPv6 the first 64 bits, in a flood the first 48. */
  network: string
  user: ObjectId | null
  userAgent: string | null
  /** What was asked for, such as `POST /api/v1/bookings`; never what was sent. */
  action: string
  reasons: SuspicionReason[]
  score: number | null
  count: number
  firstAt: Date
  lastAt: Date
  expiresAt: Date
  clearedAt: Date | null
  clearedBy: ObjectId | null
  clearNote: string | null
}

export function suspicionsIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<SuspicionDocument>('suspicious-activities')
}

import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

export type RuleAction = 'block' | 'allow'

/** Whom the gateway turns away, or never does. */
export interface RuleDocument {
  _id: ObjectId
  action: RuleAction
  /** An address or a range, as `parseNetwork` writes it. */
  network: string
  reason: string
  /** Null: until it is removed. */
  expiresAt: Date | null
  /** Made by the gateway because of requests that look like attacks. */
  isAutomatic: boolean
  /** Null for those of the gateway and of a terminal. */
  createdBy: ObjectId | null
  /** A day after it has ended, so that the next one can be longer. */
  forgetAt: Date | null
  createdAt: Date
  updatedAt: Date
}

export const DAY = 86_400_000

export function rulesIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<RuleDocument>('firewall-rules')
}

/** Finds the rules that count now. */
export function inForce(now: Date) {
  return { $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] }
}

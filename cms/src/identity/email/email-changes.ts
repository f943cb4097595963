import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

const HOUR = 3600 * 1000

/** How long the link to the new address holds, in milliseconds. */
export const CONFIRM_WITHIN = 24 * HOUR

/** How long the old address can take the change back, in milliseconds. */
export const UNDO_WITHIN = 72 * HOUR

/** A change of address: asked for, confirmed from the new address, perhaps taken back from the old one. */
export type EmailChange = {
  _id: ObjectId
  user: ObjectId
  from: string
  to: string
  createdAt: Date
  expiresAt: Date
  confirmedAt: Date | null
  /** Taken back, replaced by a later wish, or of no use any more. */
  voidedAt: Date | null
}

export function emailChanges({ db }: Pick<Ctx, 'db'>) {
  return db.collection<EmailChange>('email-changes')
}

import type { ResetMethod } from '@bookmysleep/domain/api/account'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

const MINUTE = 60_000

/** How long each holds, in milliseconds. */
export const RESET_LIVES: Record<ResetMethod, number> = { link: 60 * MINUTE, code: 10 * MINUTE }

/** So often a code may be guessed; then another one must be asked for. */
export const CODE_TRIES = 5

/**
 * A wish for a new password. It is stored for every address that is named, also when nobody has it (`user` is null
 * then), and holds no secret: link and code are made of its id by our keys.
 */
export type PasswordReset = {
  _id: ObjectId
  email: string
  user: string | null
  method: ResetMethod
  createdAt: Date
  expiresAt: Date
  tries: number
  usedAt: Date | null
}

export function passwordResets({ db }: Pick<Ctx, 'db'>) {
  return db.collection<PasswordReset>('password-resets')
}

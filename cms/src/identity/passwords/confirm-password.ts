import { pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { countFailedLogin } from '../count-failed-login.ts'
import type { SessionUser } from '../session-user.ts'
import { hashPassword } from './hash-password.ts'
import { countAttempt, forgiveAttempts } from './login-guard.ts'

type Stored = { _id: ObjectId; hash?: string; salt?: string; passwordSalt?: string }
type Given = { user: Pick<SessionUser, 'id' | 'email'>; password: string; address: string }

/**
 * Asks somebody who is logged in for their password again; counts as an attempt to log in. Throws VALIDATION_FAILED
 * naming `currentPassword` when it is wrong, and ACCOUNT_LOCKED.
 */
export async function confirmPassword(ctx: Ctx, { user, password, address }: Given): Promise<void> {
  const attempt = { email: user.email, address }
  await countAttempt(ctx, attempt)
  const stored = await ctx.db.collection<Stored>('users').findOne({ _id: new ObjectId(String(user.id)) })
  if (!stored || !(await isPasswordOf(stored, password))) {
    await countFailedLogin(ctx, { action: 'login.failed', ...attempt, facts: { kind: 'confirmation' } })
    fail('VALIDATION_FAILED', 'Your current password is wrong.', [
      { field: 'currentPassword', message: 'is wrong' },
    ])
  }
  await forgiveAttempts(ctx, attempt)
}

const CURRENT = 'pbkdf2-sha256-v1:'

/** As Payload checks it at login, its older hashes too; it offers no way to ask without opening a session. */
async function isPasswordOf({ hash = '', salt = '', passwordSalt }: Stored, password: string) {
  const given = passwordSalt ? await hashPassword(password, passwordSalt) : password
  const isCurrent = hash.startsWith(CURRENT)
  const [rounds, length] = isCurrent ? [600_000, 32] : [25_000, 512]
  const expected = Buffer.from(isCurrent ? hash.slice(CURRENT.length) : hash, 'hex')
  const derived = await promisify(pbkdf2)(given, salt, rounds, length, 'sha256')
  return expected.length === derived.length && timingSafeEqual(expected, derived)
}

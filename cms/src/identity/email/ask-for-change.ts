import type { ChangeEmail } from '@bookmysleep/domain/api/account'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { SessionUser } from '../session-user.ts'
import { holdSession } from '../sessions/hold-session.ts'
import { proveOwner } from '../two-factor/prove-owner.ts'
import { CONFIRM_WITHIN, emailChanges, voidAskedChanges } from './email-changes.ts'

/**
 * Has a link sent to the new address; nothing changes until it is used. An address that somebody else has is answered
 * alike, and is sent nothing. Throws VALIDATION_FAILED naming `newEmail`, and as `proveOwner` does.
 */
export async function askForEmailChange(
  ctx: Ctx,
  user: SessionUser,
  { newEmail, ...proof }: ChangeEmail & { address: string },
): Promise<void> {
  if (newEmail === user.email)
    fail('VALIDATION_FAILED', 'This is your address already.', [
      { field: 'newEmail', message: 'is your address already' },
    ])
  await proveOwner(ctx, user, proof)
  const now = ctx.clock.now()
  const owner = new ObjectId(String(user.id))
  await runTransaction(ctx, async (session) => {
    const _id = new ObjectId()
    await holdSession(ctx, { sessionId: user._sid, user: owner, session })
    await voidAskedChanges(ctx, owner, session)
    const expiresAt = new Date(now.getTime() + CONFIRM_WITHIN)
    const wish = { user: owner, from: user.email, to: newEmail, createdAt: now, expiresAt }
    const open = { confirmedAt: null, wasConfirmed: false, voidedAt: null }
    await emailChanges(ctx).insertOne({ _id, ...wish, ...open }, { session })
    await appendEvent(ctx, {
      session,
      type: 'user.email_change_requested',
      aggregate: { kind: 'email-change', id: _id },
      rev: now.getTime(),
      data: { userId: String(user.id) },
    })
  })
}

import type { ForgotPassword } from '@bookmysleep/domain/api/account'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { collectionsOf } from '../../records/collections.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { sharedLimiter } from '../../resilience/shared-limiter.ts'
import { passwordResets, RESET_LIVES } from './password-resets.ts'

/** Mails that one address may be sent in an hour; what is asked beyond that is answered alike and sends nothing. */
const MAILS_AN_HOUR = 5

/**
 * Has a link or a code sent to whoever has this address. An address that nobody has costs the same work and gets the
 * same answer; only the mail has no recipient. What was sent before stops working.
 */
export async function askForReset(ctx: Ctx, { email, method }: ForgotPassword): Promise<void> {
  if (!(await mayAsk(ctx, email))) return
  const user = await collectionsOf(ctx).users.findOne({ email }, { projection: { _id: 1 } })
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + RESET_LIVES[method])
  await runTransaction(ctx, async (session) => {
    const _id = new ObjectId()
    const resets = passwordResets(ctx)
    await resets.updateMany({ email, usedAt: null }, { $set: { usedAt: now } }, { session })
    await resets.insertOne(
      {
        _id,
        email,
        user: user?._id.toHexString() ?? null,
        method,
        createdAt: now,
        expiresAt,
        tries: 0,
        usedAt: null,
      },
      { session },
    )
    await appendEvent(ctx, {
      session,
      type: 'user.reset_requested',
      aggregate: { kind: 'password-reset', id: _id },
      rev: now.getTime(),
      data: { userId: (user?._id ?? new ObjectId()).toHexString(), method },
    })
  })
}

async function mayAsk(ctx: Ctx, email: string): Promise<boolean> {
  const limiter = sharedLimiter(ctx, { keyPrefix: 'limit:resets', points: MAILS_AN_HOUR, duration: 3600 })
  return limiter.consume(email).then(
    () => true,
    (refused: unknown) => {
      if (refused instanceof Error) throw refused
      return false
    },
  )
}

import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { failure } from '../../errors.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { sharedLimiter } from '../../resilience/shared-limiter.ts'
import { isLoginCode } from '../mail-link.ts'

const LIVES_MS = 10 * 60_000
const TRIES = 5
const MAILS_AN_HOUR = 10

/** A code that was sent by mail. It holds no secret: the code is made of its id by our keys. */
type MailCode = {
  _id: ObjectId
  user: ObjectId
  /** The address that it was sent to. */
  email: string
  /** The login that it is for; null for what somebody does who is logged in. */
  challenge: ObjectId | null
  createdAt: Date
  expiresAt: Date
  tries: number
  usedAt: Date | null
}

type Asked = { userId: string; email: string; challenge: ObjectId | null }

export function mailCodesIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<MailCode>('second-factor-codes')
}

/**
 * Has a code sent that holds for ten minutes; the ones before it stop working. Throws TOO_MANY_REQUESTS after ten in
 * an hour.
 */
export async function sendMailCode(ctx: Ctx, { userId, email, challenge }: Asked): Promise<void> {
  await limitMails(ctx, userId)
  const now = ctx.clock.now()
  const user = new ObjectId(userId)
  await runTransaction(ctx, async (session) => {
    const _id = new ObjectId()
    const codes = mailCodesIn(ctx)
    await codes.updateMany({ user, challenge, usedAt: null }, { $set: { usedAt: now } }, { session })
    const expiresAt = new Date(now.getTime() + LIVES_MS)
    await codes.insertOne(
      { _id, user, email, challenge, createdAt: now, expiresAt, tries: 0, usedAt: null },
      { session },
    )
    await appendEvent(ctx, {
      session,
      type: 'user.login_code_requested',
      aggregate: { kind: 'mail-code', id: _id },
      rev: now.getTime(),
      data: { userId },
    })
  })
}

/** Makes the codes that were sent to somebody useless. */
export async function voidMailCodes(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  user: ObjectId,
  session: ClientSession | undefined,
): Promise<void> {
  const usedAt = ctx.clock.now()
  await mailCodesIn(ctx).updateMany({ user, usedAt: null }, { $set: { usedAt } }, session && { session })
}

/**
 * Takes a code that was sent; false when it is wrong, used or too old, or when a newer one was sent, be it at the same
 * moment. It may be guessed five times.
 */
export async function spendMailCode(
  ctx: Pick<Ctx, 'db' | 'clock' | 'config'>,
  { userId, challenge, code }: { userId: string; challenge: ObjectId | null; code: string },
): Promise<boolean> {
  const codes = mailCodesIn(ctx)
  const newest = await codes.findOne(
    { user: new ObjectId(userId), challenge },
    { sort: { createdAt: -1, _id: -1 } },
  )
  if (!newest) return false
  const sent = await codes.findOneAndUpdate(
    { _id: newest._id, usedAt: null, expiresAt: { $gt: ctx.clock.now() }, tries: { $lt: TRIES } },
    { $inc: { tries: 1 } },
  )
  if (!sent || !isLoginCode(ctx, sent._id, code)) return false
  const { modifiedCount } = await codes.updateOne(
    { _id: sent._id, usedAt: null },
    { $set: { usedAt: ctx.clock.now() } },
  )
  return modifiedCount > 0
}

async function limitMails(ctx: Ctx, userId: string): Promise<void> {
  const counting = { keyPrefix: 'limit:login-codes', points: MAILS_AN_HOUR, duration: 3600 }
  await sharedLimiter(ctx, counting)
    .consume(userId)
    .catch((refused: { msBeforeNext: number } | Error) => {
      if (refused instanceof Error) throw refused
      const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
      const message = `We sent you many codes already. Use the newest, or ask again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`
      throw Object.assign(failure('TOO_MANY_REQUESTS', message), { retryAfterSeconds })
    })
}

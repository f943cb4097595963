import type { CodeMethod, SecondFactorChallenge, VerifyCode } from '@bookmysleep/domain/api/two-factor'
import type { Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { collectionsOf } from '../../records/collections.ts'
import { refuseBanned } from '../bans/find-ban.ts'
import { makeLinkToken, openLinkToken } from '../mail-link.ts'
import type { SessionKind } from '../sessions/session-documents.ts'
import { readEpoch } from '../sessions/session-epoch.ts'
import { sendMailCode } from './mail-codes.ts'
import { refuseCode, spendCode } from './spend-code.ts'
import { codeMethodsOf } from './two-factors.ts'

const LIVES_MS = 10 * 60_000
const TRIES = 5

/** A login whose password was right and whose code is awaited. */
type Challenge = {
  _id: ObjectId
  user: ObjectId
  kind: SessionKind
  /** Of the sessions, as it was before the password was checked. */
  epoch: number
  methods: CodeMethod[]
  createdAt: Date
  expiresAt: Date
  tries: number
  usedAt: Date | null
}

type Proven = { userId: string; role: Role; kind: SessionKind; epoch: number }

export function challengesIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<Challenge>('second-factor-challenges')
}

/**
 * Asks somebody whose password was right for a code as well; null when neither they nor REQUIRE_SECOND_FACTOR want
 * that. Throws ACCOUNT_BANNED.
 */
export async function askForCode(
  ctx: Ctx,
  { userId, role, kind, epoch }: Proven,
): Promise<SecondFactorChallenge | null> {
  const methods = await codeMethodsOf(ctx, { userId, role })
  if (methods.length === 0) return null
  await refuseBanned(ctx, userId)
  const _id = new ObjectId()
  const createdAt = ctx.clock.now()
  const expiresAt = new Date(createdAt.getTime() + LIVES_MS)
  const user = new ObjectId(userId)
  await challengesIn(ctx).insertOne({
    ...{ _id, user, kind, epoch, methods, createdAt, expiresAt },
    ...{ tries: 0, usedAt: null },
  })
  const challenge = makeLinkToken(ctx, 'second-factor', _id)
  return { challenge, methods, expiresAt: expiresAt.toISOString() }
}

/** Sends the code of a login by mail. Throws CHALLENGE_EXPIRED, INVALID_STATE and TOO_MANY_REQUESTS. */
export async function sendChallengeCode(ctx: Ctx, token: string): Promise<void> {
  const challenge = await challengesIn(ctx).findOne(openChallenge(ctx, token))
  if (!challenge) return refuseChallenge()
  if (!challenge.methods.includes('mail'))
    fail('INVALID_STATE', 'This account takes no codes by mail. Use your app, or a recovery code.')
  const user = await collectionsOf(ctx).users.findOne({ _id: challenge.user }, { projection: { email: 1 } })
  if (!user) return refuseChallenge()
  const userId = challenge.user.toHexString()
  await sendMailCode(ctx, { userId, email: user.email, challenge: challenge._id })
}

/**
 * Trades a login and its code for whose login it is, once; it may be tried five times. Throws CHALLENGE_EXPIRED for
 * one that is over, used or of the other kind, VALIDATION_FAILED naming `code`, and ACCOUNT_LOCKED.
 */
export async function passChallenge(
  ctx: Ctx,
  { challenge: token, method, code, kind }: VerifyCode & { kind: SessionKind },
): Promise<{ userId: string; epoch: number }> {
  const challenge = await challengesIn(ctx).findOneAndUpdate(
    { ...openChallenge(ctx, token), kind, tries: { $lt: TRIES } },
    { $inc: { tries: 1 } },
  )
  if (!challenge) return refuseChallenge()
  const { _id, epoch, methods } = challenge
  const userId = challenge.user.toHexString()
  if ((await readEpoch(ctx, userId)) !== epoch) refuseChallenge()
  if (!methods.includes(method)) refuseCode()
  await spendCode(ctx, { userId, method, code, challenge: _id })
  const { modifiedCount } = await challengesIn(ctx).updateOne(
    { _id, usedAt: null },
    { $set: { usedAt: ctx.clock.now() } },
  )
  return modifiedCount > 0 ? { userId, epoch } : refuseChallenge()
}

function openChallenge(ctx: Ctx, token: string) {
  const _id = openLinkToken(ctx, 'second-factor', token) ?? refuseChallenge()
  return { _id, usedAt: null, expiresAt: { $gt: ctx.clock.now() } }
}

function refuseChallenge(): never {
  fail('CHALLENGE_EXPIRED', 'This took too long, or too many tries. Sign in again with your password.')
}

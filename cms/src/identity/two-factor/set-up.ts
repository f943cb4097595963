import type { AppSetup, RecoveryCodes } from '@bookmysleep/domain/api/two-factor'
import { type Filter, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { SessionUser } from '../session-user.ts'
import { holdSession } from '../sessions/hold-session.ts'
import { endAllSessions } from '../sessions/session-epoch.ts'
import { appUri, newAppSecret, stepOfAppCode } from './app-codes.ts'
import { type Proof, proveOwner } from './prove-owner.ts'
import { newRecoveryCodes } from './recovery-codes.ts'
import { openAppSecret, sealAppSecret } from './seal-app-secret.ts'
import { refuseCode } from './spend-code.ts'
import { tellChange } from './tell-change.ts'
import { findTwoFactor, type TwoFactor, twoFactorsIn } from './two-factors.ts'
import { tellTurnedOn } from './undo-turning-on.ts'

const WAITS_MS = 30 * 60_000
/** So often a first code may be guessed; then the app is set up anew, which takes the password. */
const TRIES = 10

/**
 * Makes a secret for an authenticator app; nothing asks for its codes until the first one is sent back within half an
 * hour. Throws INVALID_STATE when an app is set up already, and as `proveOwner` does.
 */
export async function startApp(ctx: Ctx, user: SessionUser, proof: Proof): Promise<AppSetup> {
  const userId = String(user.id)
  if ((await findTwoFactor(ctx, userId))?.app) refuseSecondApp()
  await proveOwner(ctx, user, proof)
  const secret = newAppSecret()
  const expiresAt = new Date(ctx.clock.now().getTime() + WAITS_MS)
  await prepare(ctx, userId)
  const { matchedCount } = await twoFactorsIn(ctx).updateOne(
    { _id: new ObjectId(userId), app: null },
    { $set: { waiting: { secret: sealAppSecret(ctx, userId, secret), expiresAt, tries: 0 } } },
  )
  if (matchedCount === 0) refuseSecondApp()
  return { secret, uri: appUri(secret, user.email) }
}

/**
 * Turns the app on by its first code. Throws VALIDATION_FAILED naming `code`, and INVALID_STATE when nothing is being
 * set up, also after ten wrong codes.
 */
export async function confirmApp(ctx: Ctx, user: SessionUser, code: string): Promise<RecoveryCodes> {
  const userId = String(user.id)
  const now = ctx.clock.now()
  const waiting = await tryWaiting(ctx, userId)
  const plain = waiting && openAppSecret(ctx, userId, waiting.secret)
  if (!waiting || plain === null)
    return fail(
      'INVALID_STATE',
      'Nothing is being set up, or it took too long or too many tries. Begin anew.',
    )
  const step = stepOfAppCode(plain, code, now) ?? refuseCode()
  // Sealed anew: the keys may have been replaced, and what is sealed counted, since it was made.
  const secret = sealAppSecret(ctx, userId, plain)
  return turnOn(ctx, user, {
    open: { app: null, 'waiting.secret': waiting.secret },
    set: { app: { secret, since: now, lastStep: step }, waiting: null },
  })
}

/** The app that is being set up; counted before the code is looked at, so that tries at once cannot be more. */
async function tryWaiting(ctx: Ctx, userId: string): Promise<TwoFactor['waiting']> {
  const tried = await twoFactorsIn(ctx).findOneAndUpdate(
    {
      _id: new ObjectId(userId),
      'waiting.expiresAt': { $gt: ctx.clock.now() },
      'waiting.tries': { $lt: TRIES },
    },
    { $inc: { 'waiting.tries': 1 } },
  )
  return tried?.waiting ?? null
}

/** Has logins ask for a code by mail. Throws INVALID_STATE when they do, or when the address is not confirmed. */
export async function turnOnMail(ctx: Ctx, user: SessionUser, proof: Proof): Promise<RecoveryCodes> {
  if (!user.isVerified)
    fail('INVALID_STATE', 'Confirm your e-mail address first, by the link that we sent you.')
  if ((await findTwoFactor(ctx, String(user.id)))?.mailSince) refuseSecond()
  await proveOwner(ctx, user, proof)
  await prepare(ctx, String(user.id))
  return turnOn(ctx, user, { open: { mailSince: null }, set: { mailSince: ctx.clock.now() } })
}

/** Makes ten new recovery codes; the old ones are void. Throws INVALID_STATE while no second step is on. */
export async function renewRecoveryCodes(ctx: Ctx, user: SessionUser, proof: Proof): Promise<RecoveryCodes> {
  await proveOwner(ctx, user, proof)
  const _id = new ObjectId(String(user.id))
  const { codes, stored } = newRecoveryCodes(_id)
  await runTransaction(ctx, async (session) => {
    const { matchedCount } = await twoFactorsIn(ctx).updateOne(
      { _id, $or: [{ app: { $ne: null } }, { mailSince: { $ne: null } }] },
      { $set: { recovery: stored } },
      { session },
    )
    if (matchedCount === 0)
      fail('INVALID_STATE', 'Turn a second step on first: its recovery codes come with it.')
    await tellChange(ctx, { _id, session, change: 'codes-renewed' })
  })
  return { recoveryCodes: codes }
}

/**
 * The first second step comes with recovery codes; another one leaves them as they are. All other sessions end:
 * nobody has shown a code in them.
 */
async function turnOn(
  ctx: Ctx,
  { id, email, _sid }: SessionUser,
  { open, set }: { open: Filter<TwoFactor>; set: Partial<TwoFactor> },
): Promise<RecoveryCodes> {
  const userId = String(id)
  const _id = new ObjectId(userId)
  const { codes, stored } = newRecoveryCodes(_id)
  return runTransaction(ctx, async (session) => {
    await holdSession(ctx, { sessionId: _sid, user: _id, session })
    const before = await twoFactorsIn(ctx).findOneAndUpdate({ ...open, _id }, { $set: set }, { session })
    if (!before) return refuseSecond()
    await endAllSessions(ctx, { userId, keep: _sid, session })
    await tellTurnedOn(ctx, { user: _id, email, session })
    if (before.recovery.length > 0) return { recoveryCodes: [] }
    await twoFactorsIn(ctx).updateOne({ _id }, { $set: { recovery: stored } }, { session })
    return { recoveryCodes: codes }
  })
}

async function prepare(ctx: Ctx, userId: string): Promise<void> {
  const nothing = { app: null, waiting: null, mailSince: null, recovery: [] }
  const _id = new ObjectId(userId)
  await twoFactorsIn(ctx).updateOne({ _id }, { $setOnInsert: nothing }, { upsert: true })
}

function refuseSecond(): never {
  fail('INVALID_STATE', 'This is turned on already.')
}

function refuseSecondApp(): never {
  fail('INVALID_STATE', 'An app is set up already. Turn it off before you set up another one.')
}

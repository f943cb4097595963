import type { CodeMethod, SecondFactorChallenge } from '@bookmysleep/domain/api/two-factor'
import { ObjectId } from 'mongodb'
import { TOTP } from 'otpauth'
import type { Ctx } from '../../src/context.ts'
import { makeLoginCode } from '../../src/identity/mail-link.ts'
import { mailCodesIn } from '../../src/identity/two-factor/mail-codes.ts'
import { type ApiWorld, PASSWORD } from './api-world.ts'

/**
 * What an authenticator app shows, `steps` of 30 seconds from now. The next one is taken too, and is so even when a
 * step begins between this and its check.
 */
export function appCode({ clock }: Pick<Ctx, 'clock'>, secret: string, steps = 1): string {
  return new TOTP({ secret }).generate({ timestamp: clock.now().getTime() + steps * 30_000 })
}

/** Six digits that are not these. */
export function otherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}

/** The code that the newest mail to somebody holds. */
export async function mailedCode(ctx: Ctx, userId: string): Promise<string> {
  const found = mailCodesIn(ctx).find({ user: new ObjectId(userId) })
  const [sent] = await found.sort({ _id: -1 }).limit(1).toArray()
  if (!sent) throw new Error('no code was sent')
  return makeLoginCode(ctx, sent._id)
}

/** Somebody whose second step is an app. The code of this step has been used. */
export async function signInWithApp(
  { call, ctx, signIn }: ApiWorld,
  role: 'seeker' | 'owner' | 'admin' = 'seeker',
) {
  const person = await signIn(role)
  const { token } = person
  const body = { currentPassword: PASSWORD }
  const { secret } = (await call('POST', '/users/me/2fa/app/start', { token, body })).data
  const confirmed = await call('POST', '/users/me/2fa/app/confirm', {
    token,
    body: { code: appCode(ctx, secret, 0) },
  })
  return { ...person, secret: secret as string, recoveryCodes: confirmed.data.recoveryCodes as string[] }
}

/** Logs in with the password, up to the question for the code. */
export async function challengeOf({ call }: ApiWorld, email: string): Promise<SecondFactorChallenge> {
  const { data } = await call('POST', '/auth/login', { body: { email, password: PASSWORD } })
  return data.secondFactor
}

export function verify({ call }: ApiWorld, challenge: string, method: CodeMethod, code: string) {
  return call('POST', '/auth/2fa/verify', { body: { challenge, method, code } })
}

/** An admin, whom REQUIRE_SECOND_FACTOR may ask for a code by mail. */
export async function createAdmin({ ctx }: Pick<ApiWorld, 'ctx'>): Promise<{ id: string; email: string }> {
  const email = `admin-${crypto.randomUUID()}@people.test`
  const data = { firstName: 'Asha', lastName: 'Rao', email, password: PASSWORD, role: 'admin' as const }
  const { id } = await ctx.payload.create({ collection: 'users', data })
  return { id: String(id), email }
}

/** An admin who has passed that code. */
export async function signInAdminByMail(world: ApiWorld) {
  const admin = await createAdmin(world)
  const { challenge } = await challengeOf(world, admin.email)
  await world.call('POST', '/auth/2fa/mail-code', { body: { challenge } })
  const { data } = await verify(world, challenge, 'mail', await mailedCode(world.ctx, admin.id))
  return { ...admin, token: data.accessToken as string }
}

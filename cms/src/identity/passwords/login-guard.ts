import { createHmac } from 'node:crypto'
import { addressBlock } from '@bookmysleep/domain/client-address'
import type { RateLimiterRes } from 'rate-limiter-flexible'
import type { Ctx } from '../../context.ts'
import { failure, isFailure } from '../../errors.ts'
import { sharedLimiter } from '../../resilience/shared-limiter.ts'
import { countFailedLogin } from '../count-failed-login.ts'

/** Who tries to log in, and from where. */
export type Attempt = { email: string; address: string }

type Guarded = Pick<Ctx, 'redis' | 'db' | 'config' | 'clock'>
type Scope = { name: string; key: string; free: number; windowSeconds: number; longestSeconds: number }

/**
 * Counts an attempt to log in before it is made, so that attempts at once cannot slip through; a success takes it back.
 * Beyond the free failures each further attempt of one network at one account costs twice the wait of the one before,
 * of all strangers together at one account a minute at most, so that nobody can lock somebody out for long: whoever
 * logged in from their network within the last month is not counted among strangers. Addresses that nobody has are
 * counted alike. Throws ACCOUNT_LOCKED with the seconds to wait.
 */
export async function countAttempt(ctx: Ctx, attempt: Attempt): Promise<void> {
  await countInAll(ctx, attempt).catch(async (error: unknown) => {
    if (isFailure(error)) await countFailedLogin(ctx, { action: 'login.locked', ...attempt })
    throw error
  })
}

async function countInAll(ctx: Guarded, attempt: Attempt): Promise<void> {
  const scopes = await scopesOf(ctx, attempt)
  for (const scope of scopes) {
    const gate = await gateOf(ctx, scope).get(scope.key)
    if (gate && gate.consumedPoints > 0 && gate.msBeforeNext > 0) throw locked(gate)
  }
  for (const scope of scopes) {
    const { consumedPoints } = await counterOf(ctx, scope).penalty(scope.key)
    const beyond = consumedPoints - scope.free
    if (beyond <= 0) continue
    const customDuration = Math.min(scope.longestSeconds, 2 ** Math.min(beyond, 20))
    await gateOf(ctx, scope)
      .consume(scope.key, 1, { customDuration })
      .catch((refused: RateLimiterRes | Error) => {
        throw refused instanceof Error ? refused : locked(refused)
      })
  }
}

/** After a success: this network may fail again as before, and is known from now on. */
export async function forgiveAttempts(ctx: Guarded, attempt: Attempt): Promise<void> {
  const [own, ...wider] = await scopesOf(ctx, attempt)
  if (own) {
    await counterOf(ctx, own).delete(own.key)
    await gateOf(ctx, own).delete(own.key)
  }
  for (const scope of wider) {
    const counted = await counterOf(ctx, scope).get(scope.key)
    if (counted && counted.consumedPoints > 0) await counterOf(ctx, scope).reward(scope.key)
  }
  await noteNetwork(ctx, attempt)
}

/** Whoever logs in from there within the next month is no stranger. */
export async function noteNetwork(ctx: Guarded, attempt: Attempt): Promise<void> {
  const [known] = knownKeys(ctx, attempt)
  if (known)
    await knownNetworks(ctx).updateOne({ _id: known }, { $set: { at: ctx.clock.now() } }, { upsert: true })
}

async function scopesOf(ctx: Guarded, { email, address }: Attempt): Promise<Scope[]> {
  const { freeFailures } = ctx.config
  const network = addressBlock(address)
  const account = digestBy(newestSecret(ctx), email)
  const isKnown = await knownNetworks(ctx).findOne({ _id: { $in: knownKeys(ctx, { email, address }) } })
  const pair = { name: 'pair', key: `${account}:${network}`, free: freeFailures }
  const strangers = { name: 'account', key: account, free: freeFailures * 4 }
  const place = { name: 'network', key: network, free: freeFailures * 20 }
  return [
    { ...pair, windowSeconds: 3600, longestSeconds: 900 },
    ...(isKnown ? [] : [{ ...strangers, windowSeconds: 900, longestSeconds: 60 }]),
    { ...place, windowSeconds: 3600, longestSeconds: 300 },
  ]
}

function counterOf(ctx: Guarded, { name, windowSeconds }: Scope) {
  return sharedLimiter(ctx, { keyPrefix: `failures:${name}`, points: 1_000_000, duration: windowSeconds })
}

/** Open, or shut for as long as its only point lives. */
function gateOf(ctx: Guarded, { name, longestSeconds }: Scope) {
  return sharedLimiter(ctx, { keyPrefix: `failures-gate:${name}`, points: 1, duration: longestSeconds })
}

function knownNetworks({ db }: Pick<Ctx, 'db'>) {
  return db.collection<{ _id: string; at: Date }>('known-networks')
}

/** Under each key of the list, the newest first: whoever was known before a rotation is known after it. */
function knownKeys({ config }: Guarded, { email, address }: Attempt): string[] {
  return config.secrets.jwt.map((key) => digestBy(key, `${email}\n${addressBlock(address)}`))
}

/** Neither Redis nor the collection says who came from where. */
function digestBy(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

const newestSecret = ({ config }: Guarded) => config.secrets.jwt[0] ?? ''

function locked({ msBeforeNext }: RateLimiterRes): Error {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
  const message = `Too many failed attempts. Try again in ${retryAfterSeconds} seconds.`
  return Object.assign(failure('ACCOUNT_LOCKED', message), { retryAfterSeconds })
}

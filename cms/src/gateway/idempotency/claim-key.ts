import { createHash, randomUUID } from 'node:crypto'
import { Binary, type Collection } from 'mongodb'
import type { Ctx } from '../../context.ts'
import type { Failure } from '../../errors.ts'
import { isDuplicateKey } from '../../records/run-transaction.ts'
import type { Output } from '../route.ts'
import { fingerprint, openAnswer, sealAnswer, type Use } from './seal-answer.ts'

/** How long an answer is kept, as draft-ietf-httpapi-idempotency-key-header wants it told. */
export const KEPT_MS = 24 * 3600 * 1000
/** A process that has not said for so long that it is still at it is taken for dead. */
export const LEASE_MS = 15_000

/** `isRecognised`: the service behind it recognises in the database what it did for the key, see `keysOf`. */
export type Recognisable = Use & { isRecognised: boolean }

type KeyDocument = {
  /** A digest of user, route and key: the unique index that lets one in. */
  _id: string
  fingerprint: string
  /** Whose turn it is; null once there is an answer. */
  holder: string | null
  leaseUntil: Date
  answer: Binary | null
  expiresAt: Date
}

export type KeptAnswer =
  | { output: Output<unknown> }
  | { refusal: Pick<Failure, 'code' | 'message' | 'details'> }

export type Claim =
  | { kind: 'mine'; holder: string }
  | { kind: 'answered'; answer: KeptAnswer }
  | { kind: 'running'; retryAfterSeconds: number }
  | { kind: 'mismatch' }

/**
 * Takes a key for one request. One of those that come with the same key at once, through whatever process, gets it;
 * after a crash the next one does, when the lease is over.
 */
export async function claimKey(
  ctx: Ctx,
  { use, request }: { use: Recognisable; request: object },
): Promise<Claim> {
  const now = ctx.clock.now()
  const holder = randomUUID()
  const mine = { holder, leaseUntil: after(now, LEASE_MS), expiresAt: after(now, KEPT_MS) }
  const _id = idOf(use)
  const fingerprints = secretsOf(ctx).map((secret) => fingerprint(secret, use, request))
  const [newest = ''] = fingerprints
  try {
    await keysOf(ctx, use).insertOne({ _id, fingerprint: newest, answer: null, ...mine })
    return { kind: 'mine', holder }
  } catch (error) {
    if (!isDuplicateKey(error, 'idempotency-keys')) throw error
  }
  const found = await keysOf(ctx, use).findOne({ _id })
  if (!found) return claimKey(ctx, { use, request })
  const isOver = found.expiresAt <= now
  if (!isOver && !fingerprints.includes(found.fingerprint)) return { kind: 'mismatch' }
  const kept =
    !isOver && found.answer ? openAnswer<KeptAnswer>(secretsOf(ctx), use, bytesOf(found.answer)) : null
  if (kept) return { kind: 'answered', answer: kept }
  if (found.holder !== null && !isOver && found.leaseUntil > now)
    return { kind: 'running', retryAfterSeconds: 1 }
  const taken = await keysOf(ctx, use).updateOne(
    { _id, holder: found.holder, leaseUntil: found.leaseUntil },
    { $set: { fingerprint: newest, answer: null, ...mine } },
  )
  return taken.modifiedCount === 1 ? { kind: 'mine', holder } : { kind: 'running', retryAfterSeconds: 1 }
}

type Held = { use: Recognisable; holder: string }

/** Says that the request is still at work. */
export async function renewLease(ctx: Ctx, { use, holder }: Held): Promise<void> {
  const leaseUntil = after(ctx.clock.now(), LEASE_MS)
  await keysOf(ctx, use).updateOne({ _id: idOf(use), holder }, { $set: { leaseUntil } })
}

/** Keeps the answer for whoever asks again; nothing when another has taken the key over meanwhile. */
export async function keepAnswer(
  ctx: Ctx,
  { use, holder, answer }: Held & { answer: KeptAnswer },
): Promise<void> {
  const [newest = ''] = secretsOf(ctx)
  await keysOf(ctx, use).updateOne(
    { _id: idOf(use), holder },
    { $set: { holder: null, answer: new Binary(sealAnswer(newest, use, answer)) } },
  )
}

/** Lets the key go: the next request with it may try again. */
export async function releaseKey(ctx: Ctx, { use, holder }: Held): Promise<void> {
  await keysOf(ctx, use).deleteOne({ _id: idOf(use), holder })
}

/**
 * Where services recognise what they did, one member of the database is enough to write to: a key or an answer that a
 * failover loses means that the request runs again, as after a lost process. Elsewhere it would do its work twice.
 */
function keysOf({ db }: Pick<Ctx, 'db'>, { isRecognised }: Recognisable): Collection<KeyDocument> {
  return db.collection<KeyDocument>('idempotency-keys', isRecognised ? { writeConcern: { w: 1 } } : {})
}

function secretsOf({ config }: Pick<Ctx, 'config'>): string[] {
  return config.secrets.jwt
}

function idOf({ userId, route, key }: Use): string {
  return createHash('sha256').update([userId, route, key].join('\n')).digest('base64url')
}

function bytesOf(answer: Binary): Buffer {
  return Buffer.from(answer.buffer.subarray(0, answer.length()))
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms)
}

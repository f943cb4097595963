import { createHmac, timingSafeEqual } from 'node:crypto'
import { type SocialProvider, type SocialStart, socialStartSchema } from '@bookmysleep/domain/api/social'
import { errors, jwtVerify, SignJWT } from 'jose'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { isDuplicateKey } from '../../records/run-transaction.ts'
import { keyById, newestKey, type SigningKey } from '../sessions/signing-keys.ts'
import { socialIn } from './identity-documents.ts'

/** So long somebody may take at the provider, in milliseconds. */
const TICKET_MS = 10 * 60_000
const AUDIENCE = 'bms-social'
const ALGORITHM = 'HS256'

type Keys = Pick<Ctx, 'config' | 'clock'>

/** What one attempt is for: to log in, or to link the provider's account to somebody who is logged in. */
export type Attempt = { provider: SocialProvider; linkTo: string | null }

/** `newcomer`: what an account shall be that is made at its end. */
export type NewAttempt = Attempt & { newcomer?: SocialStart }

/** What the provider is sent and has to repeat or prove; `verifier` never passes through the browser. */
export type Secrets = { state: string; nonce: string; verifier: string }

/** Begins an attempt. Nothing is stored: the ticket is signed, and its secrets are made of its id by our key. */
export async function makeTicket(
  { config, clock }: Keys,
  { provider, linkTo, newcomer }: NewAttempt,
): Promise<Secrets & { ticket: string; expiresAt: Date }> {
  const signing = newestKey(config.secrets.jwt)
  const id = new ObjectId().toHexString()
  const now = clock.now()
  const expiresAt = new Date(Math.floor((now.getTime() + TICKET_MS) / 1000) * 1000)
  const ticket = await new SignJWT({ provider, linkTo, newcomer })
    .setProtectedHeader({ alg: ALGORITHM, kid: signing.id })
    .setAudience(AUDIENCE)
    .setJti(id)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(signing.key)
  return { ticket, expiresAt, ...secretsOf(signing, id) }
}

/**
 * Takes a ticket in, once. Throws LINK_EXPIRED for one that is old, used, not ours, made for another purpose, or of
 * another attempt than the one that `state` belongs to.
 */
export async function takeTicket(
  ctx: Keys & Pick<Ctx, 'db'>,
  { ticket, state, ...attempt }: Attempt & { ticket: string; state: string },
): Promise<{ secrets: Secrets; newcomer: SocialStart }> {
  const { id, signing, payload } = await verify(ctx, ticket)
  const secrets = secretsOf(signing, id)
  const isSameAttempt = payload.provider === attempt.provider && payload.linkTo === attempt.linkTo
  if (!isSameAttempt || !isSame(secrets.state, state)) refuseAttempt()
  try {
    await socialIn(ctx).usedTickets.insertOne({ _id: new ObjectId(id), at: ctx.clock.now() })
  } catch (error) {
    if (isDuplicateKey(error, 'used-social-tickets')) refuseAttempt()
    throw error
  }
  return { secrets, newcomer: newcomerOf(payload.newcomer) }
}

/** What was agreed to at the start counts if the texts still hold at the end; nobody is kept out because they do not. */
function newcomerOf(said: unknown): SocialStart {
  const read = socialStartSchema.safeParse(said ?? {})
  return read.data ?? socialStartSchema.omit({ consents: true }).strip().parse(said)
}

export function refuseAttempt(): never {
  fail('LINK_EXPIRED', 'This attempt is too old, was used already, or began in another browser. Start again.')
}

async function verify({ config, clock }: Keys, ticket: string) {
  let signing: SigningKey | undefined
  const keyOf = ({ kid }: { kid?: string }) => {
    signing = keyById(config.secrets.jwt, kid)
    if (!signing) throw new errors.JWKSNoMatchingKey()
    return signing.key
  }
  try {
    const { payload } = await jwtVerify(ticket, keyOf, {
      algorithms: [ALGORITHM],
      audience: AUDIENCE,
      currentDate: clock.now(),
      requiredClaims: ['jti', 'exp'],
    })
    if (!signing || !ObjectId.isValid(String(payload.jti))) return refuseAttempt()
    return { id: String(payload.jti), signing, payload }
  } catch (error) {
    if (error instanceof errors.JOSEError) return refuseAttempt()
    throw error
  }
}

function secretsOf({ key }: SigningKey, id: string): Secrets {
  const secret = (name: string) =>
    createHmac('sha256', key).update(`social ${name}\n${id}`).digest('base64url')
  return { state: secret('state'), nonce: secret('nonce'), verifier: secret('verifier') }
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

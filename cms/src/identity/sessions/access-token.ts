import { errors, jwtVerify, SignJWT } from 'jose'
import type { Ctx } from '../../context.ts'
import type { SessionKind } from './session-documents.ts'
import { keyById, newestKey } from './signing-keys.ts'

const ISSUER = 'bookmysleep'
const ALGORITHM = 'HS256'
const AUDIENCE: Record<SessionKind, string> = { api: 'bms-api', panel: 'bms-panel' }

type Keys = Pick<Ctx, 'config' | 'clock'>
export type AccessClaims = { userId: string; sessionId: string; expiresAt: Date }
export type AccessGrant = AccessClaims & { role: string; kind: SessionKind }

/** Signs an access token with the newest key of its kind. */
export async function signAccessToken(
  { config, clock }: Keys,
  { userId, sessionId, role, kind, expiresAt }: AccessGrant,
): Promise<string> {
  const { id, key } = newestKey(secretsOf(config, kind))
  return new SignJWT({ role, sid: sessionId })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: id })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE[kind])
    .setSubject(userId)
    .setIssuedAt(clock.now())
    .setExpirationTime(expiresAt)
    .sign(key)
}

/**
 * What a token says; null unless one of our keys signed it, for this kind of session, and it has not expired.
 * Whether its session still stands is another question.
 */
export async function readAccessToken(
  { config, clock }: Keys,
  token: string,
  kind: SessionKind,
): Promise<AccessClaims | null> {
  const secrets = secretsOf(config, kind)
  const keyOf = ({ kid }: { kid?: string }) => {
    const found = keyById(secrets, kid)
    if (!found) throw new errors.JWKSNoMatchingKey()
    return found.key
  }
  try {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE[kind],
      currentDate: clock.now(),
      requiredClaims: ['sub', 'sid', 'iat', 'exp'],
    })
    const { sub, sid, exp } = payload
    if (typeof sub !== 'string' || typeof sid !== 'string') return null
    return { userId: sub, sessionId: sid, expiresAt: new Date(Number(exp) * 1000) }
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}

function secretsOf(config: Keys['config'], kind: SessionKind): string[] {
  return kind === 'api' ? config.secrets.jwt : config.secrets.payload
}

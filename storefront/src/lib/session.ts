import type { SessionView } from '@bookmysleep/domain/api/auth'
import type { AstroCookies } from 'astro'
import { config } from '../config/env.ts'

const ACCESS = 'bms_session'
const REFRESH = 'bms_refresh'
/** Says that there is a session, and nothing about it: the one cookie that links of other sites bring along. */
const SIGNED_IN = 'bms_in'

/** So long before its end an access token counts as over, in milliseconds: a page may make several calls. */
const MARGIN_MS = 30_000

const STRICT = { httpOnly: true, sameSite: 'strict', secure: config.secureCookies, path: '/' } as const
const LAX = { ...STRICT, sameSite: 'lax' } as const

type Tokens = Omit<SessionView, 'user'>

/**
 * The access token, which only this server ever reads; null for visitors. One that has run out is replaced by means
 * of the refresh token. Throws what `refresh` throws.
 */
export async function currentToken(
  cookies: AstroCookies,
  refresh: (refreshToken: string) => Promise<Tokens>,
): Promise<string | null> {
  const access = cookies.get(ACCESS)?.value
  const refreshToken = cookies.get(REFRESH)?.value
  if (access || !refreshToken) return access || null
  const session = await refresh(refreshToken)
  writeSession(cookies, session)
  return session.accessToken
}

export function writeSession(cookies: AstroCookies, session: Tokens): void {
  const expires = new Date(session.refreshExpiresAt)
  const accessExpires = new Date(new Date(session.expiresAt).getTime() - MARGIN_MS)
  cookies.set(ACCESS, session.accessToken, { ...STRICT, expires: accessExpires })
  cookies.set(REFRESH, session.refreshToken, { ...STRICT, expires })
  cookies.set(SIGNED_IN, '1', { ...LAX, expires })
}

export function clearSession(cookies: AstroCookies): void {
  for (const name of [ACCESS, REFRESH]) cookies.delete(name, STRICT)
  cookies.delete(SIGNED_IN, LAX)
}

/** Whether the browser has a session that did not come along, because another site sent it here. */
export function isSignedInElsewhere(cookies: AstroCookies): boolean {
  return Boolean(cookies.get(SIGNED_IN)) && !cookies.get(ACCESS) && !cookies.get(REFRESH)
}

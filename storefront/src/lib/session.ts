import type { SessionView } from '@bookmysleep/domain/api/auth'
import type { AstroCookies } from 'astro'
import { config } from '../config/env.ts'

const COOKIE = 'bms_session'

/** The access token; only this server ever reads it. */
export function readSession(cookies: AstroCookies): string | null {
  return cookies.get(COOKIE)?.value || null
}

export function writeSession(cookies: AstroCookies, session: SessionView): void {
  cookies.set(COOKIE, session.accessToken, {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secureCookies,
    path: '/',
    expires: new Date(session.expiresAt),
  })
}

export function clearSession(cookies: AstroCookies): void {
  cookies.delete(COOKIE, { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secureCookies })
}

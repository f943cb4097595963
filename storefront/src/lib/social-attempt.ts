import { createHash } from 'node:crypto'
import {
  SOCIAL_PROVIDERS,
  type SocialFinish,
  type SocialProvider,
  type SocialStartView,
} from '@bookmysleep/domain/api/social'
import type { AstroCookies } from 'astro'
import { z } from 'zod'
import { config } from '../config/env.ts'
import { safeNext } from './safe-next.ts'

const PREFIX = 'bms_social_'

/** So many a browser keeps; whoever begins more than that has given the others up. */
const MOST = 6

/** Lax: the provider's page sends people back, and no strict cookie comes along from there. */
const OPTIONS = { httpOnly: true, sameSite: 'lax', secure: config.secureCookies, path: '/auth' } as const

const attemptSchema = z.object({
  provider: z.enum(SOCIAL_PROVIDERS),
  ticket: z.string(),
  isLink: z.boolean(),
  next: z.string(),
})
type SocialAttempt = z.infer<typeof attemptSchema>

export const SOCIAL_NAMES: Record<SocialProvider, string> = { google: 'Google', github: 'GitHub' }

export function isSocialProvider(name: string | undefined): name is SocialProvider {
  return SOCIAL_PROVIDERS.some((provider) => provider === name)
}

type Jar = { cookies: AstroCookies; request: Request }

/** Keeps what belongs to an attempt in the browser that begins it, beside those of its other tabs. */
export function keepAttempt(
  { cookies, request }: Jar,
  { authorizationUrl, ticket, expiresAt }: SocialStartView,
  attempt: Omit<SocialAttempt, 'ticket'>,
): void {
  const kept = request.headers.get('cookie')?.match(/\bbms_social_[\w-]+(?==)/g) ?? []
  if (kept.length >= MOST) for (const name of kept) cookies.delete(name, OPTIONS)
  const name = nameOf(new URL(authorizationUrl).searchParams.get('state') ?? '')
  cookies.set(name, { ...attempt, ticket }, { ...OPTIONS, expires: new Date(expiresAt) })
}

/**
 * The attempt at this provider that this browser began and that `state` belongs to, once; null when there is none, and
 * then none is used up. `next` is a page of ours.
 */
export function takeAttempt(
  cookies: AstroCookies,
  provider: SocialProvider,
  state: string | null,
): SocialAttempt | null {
  const name = nameOf(state ?? '')
  const found = attemptSchema.safeParse(readJson(cookies.get(name)?.value)).data
  if (found?.provider !== provider) return null
  cookies.delete(name, OPTIONS)
  return { ...found, next: safeNext(found.next) }
}

/** What the provider sent along, as the API wants it; null when it sent no code. */
export function readAnswer(query: URLSearchParams, ticket: string): SocialFinish | null {
  const [code, state, iss] = ['code', 'state', 'iss'].map((name) => query.get(name))
  return code && state ? { ticket, code, state, ...(iss && { iss }) } : null
}

function nameOf(state: string): string {
  return PREFIX + createHash('sha256').update(state).digest('base64url').slice(0, 12)
}

function readJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

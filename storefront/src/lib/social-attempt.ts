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

const NAME = 'bms_social'

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

/** Keeps what belongs to an attempt in the browser that begins it. */
export function keepAttempt(
  cookies: AstroCookies,
  { ticket, expiresAt }: SocialStartView,
  attempt: Omit<SocialAttempt, 'ticket'>,
): void {
  cookies.set(NAME, { ...attempt, ticket }, { ...OPTIONS, expires: new Date(expiresAt) })
}

/** The attempt at this provider that this browser began, once; null when there is none. `next` is a page of ours. */
export function takeAttempt(cookies: AstroCookies, provider: SocialProvider): SocialAttempt | null {
  const found = attemptSchema.safeParse(readJson(cookies.get(NAME)?.value)).data
  cookies.delete(NAME, OPTIONS)
  return found?.provider === provider ? { ...found, next: safeNext(found.next) } : null
}

/** What the provider sent along, as the API wants it; null when it sent no code. */
export function readAnswer(query: URLSearchParams, ticket: string): SocialFinish | null {
  const [code, state, iss] = ['code', 'state', 'iss'].map((name) => query.get(name))
  return code && state ? { ticket, code, state, ...(iss && { iss }) } : null
}

function readJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

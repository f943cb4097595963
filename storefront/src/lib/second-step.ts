import type { LoginView } from '@bookmysleep/domain/api/auth'
import { CODE_METHODS, type CodeMethod, type SecondFactorView } from '@bookmysleep/domain/api/two-factor'
import type { AstroCookies } from 'astro'
import { z } from 'zod'
import { config } from '../config/env.ts'
import { isApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { safeNext } from './safe-next.ts'
import { writeSession } from './session.ts'

const STEP = 'bms_step'
/** Lax: whoever comes back from Google or GitHub is asked as well. */
const OPTIONS = { httpOnly: true, sameSite: 'lax', secure: config.secureCookies, path: '/login' } as const

const stepSchema = z.object({
  challenge: z.string(),
  methods: z.array(z.enum(CODE_METHODS)).min(1),
  expiresAt: z.iso.datetime(),
  next: z.string(),
})
/** A login whose password was right, and the page that it was for. */
type PendingStep = z.infer<typeof stepSchema>

type Entering = { api: Api; cookies: AstroCookies; next: string }

/** Keeps the session that a login gave, or the question for a code; returns the address to go to. */
export async function enter(view: LoginView, { api, cookies, next }: Entering): Promise<string> {
  if (!('secondFactor' in view)) {
    writeSession(cookies, view)
    return next
  }
  return askForCode(view, { api, cookies, next })
}

/** Somebody who only gets mails is sent one at once, unless they were sent too many: the page says so. */
export async function askForCode(
  { secondFactor }: SecondFactorView,
  { api, cookies, next }: Entering,
): Promise<string> {
  const expires = new Date(secondFactor.expiresAt)
  cookies.set(STEP, { ...secondFactor, next: safeNext(next) }, { ...OPTIONS, expires })
  if (secondFactor.methods[0] !== 'mail') return '/login/code'
  try {
    await api.sendLoginCode(secondFactor.challenge)
    return '/login/code'
  } catch (error) {
    if (!isApiError(error) || error.code !== 'TOO_MANY_REQUESTS') throw error
    return '/login/code?many=1'
  }
}

/** The login that waits for its code; null when there is none, or it is over. */
export function pendingStep(cookies: AstroCookies): PendingStep | null {
  const value = cookies.get(STEP)?.value
  if (!value) return null
  try {
    return stepSchema.parse(JSON.parse(value))
  } catch {
    return null
  }
}

export function clearStep(cookies: AstroCookies): void {
  cookies.delete(STEP, OPTIONS)
}

/** The way that was asked for, or else the first that the account has. */
export function chooseMethod({ methods }: Pick<PendingStep, 'methods'>, asked: string | null): CodeMethod {
  return methods.find((method) => method === asked) ?? methods[0] ?? 'mail'
}

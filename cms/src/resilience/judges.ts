import type { Dependency, Verdict } from './guard.ts'
import { HttpRefusal } from './http-refusal.ts'

const ANSWERED: Verdict = { isAway: false, mayRepeat: false }
const AWAY: Verdict = { isAway: true, mayRepeat: true }

/** An answer that does not fit is an answer; what comes of it is no fault of the provider's. */
function ofLogin(error: Error): Verdict {
  const { code = '' } = error as { code?: string }
  const isSilent = error instanceof TypeError || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT'
  const isAway = isSilent || loginStatusOf(error) >= 500
  return { isAway, mayRepeat: false }
}

/** With which HTTP status a login provider answered; 0 when it did not, or all was well. */
export function loginStatusOf(error: Error): number {
  const { status, cause } = error as { status?: number; cause?: { status?: number } }
  return status ?? cause?.status ?? 0
}

/** What each dependency's errors say about it. */
export const JUDGES: Record<Dependency, (error: Error) => Verdict> = {
  /** Its own advice wins: https://docs.stripe.com/error-low-level#should-retry */
  stripe(error) {
    if (!(error instanceof HttpRefusal)) return AWAY
    const { status, headers } = error
    const isAway = status >= 500
    const advice = headers['stripe-should-retry']
    const mayRepeat = advice ? advice === 'true' : isAway || status === 409 || status === 429
    return { isAway, mayRepeat }
  },
  search(error) {
    const status = Reflect.get(Reflect.get(error, 'response') ?? {}, 'status')
    if (typeof status !== 'number') return AWAY
    return status >= 500 ? AWAY : ANSWERED
  },
  /** What is wrong with one mail or one address says nothing about the server. */
  smtp(error) {
    const { code = '', responseCode = 0 } = error as { code?: string; responseCode?: number }
    const isAboutMail = ['EENVELOPE', 'EMESSAGE', 'EPROTOCOL'].includes(code) && responseCode !== 421
    return isAboutMail ? ANSWERED : AWAY
  },
  storage(error) {
    const { code = '' } = error as NodeJS.ErrnoException
    return ['ENOENT', 'EEXIST', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(code) ? ANSWERED : AWAY
  },
  /** Being told to go away, for how often or how we ask, is a reason to leave it alone too. */
  geocoder(error) {
    if (!(error instanceof HttpRefusal)) return { isAway: true, mayRepeat: false }
    return { isAway: error.status >= 500 || [403, 429].includes(error.status), mayRepeat: false }
  },
  google: ofLogin,
  github: ofLogin,
}

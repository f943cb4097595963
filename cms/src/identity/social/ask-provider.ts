import type { SocialProvider } from '@bookmysleep/domain/api/social'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { JUDGES, loginStatusOf } from '../../resilience/judges.ts'

/** What a provider says of whoever logged in there. */
export type ProvenPerson = {
  provider: SocialProvider
  subject: string
  /** Null when it names none that is verified. */
  email: string | null
  /** The provider runs the mailbox itself: it knows whose the address is now, not only whose it once was. */
  isMailHost: boolean
  firstName: string
  lastName: string
}

export const PROVIDER_NAMES: Record<SocialProvider, string> = { google: 'Google', github: 'GitHub' }

/**
 * Asks a provider behind its guard. Throws PROVIDER_UNAVAILABLE when it is away; when it answers otherwise than it
 * should (another code, verifier, nonce or signature than belongs to the attempt), `refuse` throws.
 */
export async function askProvider<T>(
  { guards, log }: Pick<Ctx, 'guards' | 'log'>,
  provider: SocialProvider,
  { ask, refuse = () => refuseAway(provider) }: { ask: () => Promise<T>; refuse?: () => never },
): Promise<T> {
  try {
    return await guards[provider].run(ask)
  } catch (error) {
    log.warn({ provider, err: error }, 'the provider did not confirm a login')
    return isAway(provider, error as Error) ? refuseAway(provider) : refuse()
  }
}

function refuseAway(provider: SocialProvider): never {
  const name = PROVIDER_NAMES[provider]
  fail(
    'PROVIDER_UNAVAILABLE',
    `${name} does not answer as it should right now. Try again in a minute, or log in with your password.`,
  )
}

/** Refusing us, for our keys or for how often we ask, is no fault of the person's either. */
function isAway(provider: SocialProvider, error: Error): boolean {
  return (
    'isDependencyAway' in error ||
    JUDGES[provider](error).isAway ||
    [401, 403, 429].includes(loginStatusOf(error))
  )
}

/** First and last name out of one; the last one is empty for those who have one name only. Who gives none is a guest. */
export function splitName(name: string): { firstName: string; lastName: string } {
  const [first = '', ...rest] = name.trim().split(/\s+/)
  return { firstName: first.slice(0, 80) || 'Guest', lastName: rest.join(' ').slice(0, 80) }
}

import type {
  SocialFinish,
  SocialProvider,
  SocialStart,
  SocialStartView,
} from '@bookmysleep/domain/api/social'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { askProvider, PROVIDER_NAMES, type ProvenPerson } from './ask-provider.ts'
import { githubAddress, githubPerson } from './github.ts'
import { googleAddress, googlePerson } from './google.ts'
import {
  type Attempt,
  makeTicket,
  type NewAttempt,
  refuseAttempt,
  type Secrets,
  takeTicket,
} from './ticket.ts'

/** The providers that this installation has keys for. */
export function providersOf({ config }: Pick<Ctx, 'config'>): SocialProvider[] {
  return (['google', 'github'] as const).filter((provider) => config.social[provider])
}

/** Throws NOT_FOUND for a provider without keys. */
export function requireProvider(ctx: Pick<Ctx, 'config'>, provider: SocialProvider): void {
  if (!ctx.config.social[provider]) refuseProvider(provider)
}

/** Where to send the browser, and the ticket it comes back with. Throws NOT_FOUND for a provider without keys. */
export async function startAttempt(ctx: Ctx, attempt: NewAttempt): Promise<SocialStartView> {
  const { provider } = attempt
  const talk = talkTo(ctx, provider)
  const { ticket, expiresAt, ...secrets } = await makeTicket(ctx, attempt)
  const address = await askProvider(ctx, provider, { ask: () => talk.address(secrets) })
  return { authorizationUrl: address.href, ticket, expiresAt: expiresAt.toISOString() }
}

/**
 * Who came back from the provider, and what was said about them at the start; each attempt is good for one answer. Throws LINK_EXPIRED for an answer that does not
 * belong to the attempt, PROVIDER_UNAVAILABLE, and NOT_FOUND.
 */
export async function finishAttempt(
  ctx: Ctx,
  { provider, linkTo, ticket, code, state, iss }: Attempt & SocialFinish,
): Promise<{ person: ProvenPerson; newcomer: SocialStart }> {
  const talk = talkTo(ctx, provider)
  const { secrets, newcomer } = await takeTicket(ctx, { provider, linkTo, ticket, state })
  const answer = new URL(redirectUriOf(ctx, provider))
  answer.search = new URLSearchParams({ code, state, ...(iss && { iss }) }).toString()
  const ask = () => talk.person(secrets, answer)
  return { person: await askProvider(ctx, provider, { ask, refuse: refuseAttempt }), newcomer }
}

function talkTo(ctx: Ctx, provider: SocialProvider) {
  const { google, github } = ctx.config.social
  const redirectUri = redirectUriOf(ctx, provider)
  if (provider === 'google' && google)
    return {
      address: (secrets: Secrets) => googleAddress(google, secrets, redirectUri),
      person: (secrets: Secrets, answer: URL) => googlePerson(google, secrets, answer),
    }
  if (provider === 'github' && github)
    return {
      address: (secrets: Secrets) => githubAddress(github, secrets, redirectUri),
      person: (secrets: Secrets, answer: URL) => githubPerson(github, secrets, answer),
    }
  return refuseProvider(provider)
}

function refuseProvider(provider: SocialProvider): never {
  fail('NOT_FOUND', `Logging in with ${PROVIDER_NAMES[provider]} is not possible here.`)
}

/** The one address that providers are told to send people back to. */
function redirectUriOf({ config }: Pick<Ctx, 'config'>, provider: SocialProvider): string {
  return `${config.frontendUrl}/auth/${provider}/callback`
}

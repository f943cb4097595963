import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  fetchProtectedResource,
} from 'openid-client'
import { z } from 'zod'
import type { Ctx } from '../../context.ts'
import { HttpRefusal } from '../../resilience/http-refusal.ts'
import { type ProvenPerson, splitName } from './ask-provider.ts'
import type { Secrets } from './ticket.ts'

type Keys = NonNullable<Ctx['config']['social']['github']>

const userSchema = z.object({ id: z.number().int(), login: z.string(), name: z.string().nullish() })
const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))
const addressSchema = z.email().max(254).toLowerCase()

/** https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps */
export async function githubAddress(keys: Keys, secrets: Secrets, redirectUri: string): Promise<URL> {
  return buildAuthorizationUrl(configurationOf(keys), {
    redirect_uri: redirectUri,
    scope: 'read:user user:email',
    state: secrets.state,
    code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
  })
}

/** Trades the code in, and asks who that is; the address counts that is primary and verified. */
export async function githubPerson(keys: Keys, secrets: Secrets, answer: URL): Promise<ProvenPerson> {
  const configuration = configurationOf(keys)
  const { access_token } = await authorizationCodeGrant(configuration, answer, {
    expectedState: secrets.state,
    pkceCodeVerifier: secrets.verifier,
  })
  const read = (path: string) => readApi(configuration, { token: access_token, url: `${keys.apiUrl}${path}` })
  const [user, emails] = await Promise.all([
    read('/user').then((value) => userSchema.parse(value)),
    read('/user/emails').then((value) => emailsSchema.parse(value)),
  ])
  const primary = emails.find((one) => one.primary && one.verified)
  return {
    provider: 'github',
    subject: String(user.id),
    email: addressSchema.safeParse(primary?.email).data ?? null,
    isMailHost: false,
    ...splitName(user.name || user.login),
  }
}

async function readApi(
  configuration: Configuration,
  { token, url }: { token: string; url: string },
): Promise<unknown> {
  const headers = new Headers({
    accept: 'application/vnd.github+json',
    'user-agent': 'BookMySleep',
    'x-github-api-version': '2022-11-28',
  })
  const response = await fetchProtectedResource(configuration, token, new URL(url), 'GET', null, headers)
  if (!response.ok) throw new HttpRefusal({ status: response.status, headers: {}, response: null })
  return response.json()
}

function configurationOf({ url, clientId, clientSecret }: Keys): Configuration {
  const oauth = `${url}/login/oauth`
  const configuration = new Configuration(
    {
      issuer: oauth,
      authorization_endpoint: `${oauth}/authorize`,
      token_endpoint: `${oauth}/access_token`,
      code_challenge_methods_supported: ['S256'],
    },
    clientId,
    undefined,
    ClientSecretPost(clientSecret),
  )
  configuration.timeout = 10
  if (url.startsWith('http:')) allowInsecureRequests(configuration)
  return configuration
}

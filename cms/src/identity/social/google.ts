import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
} from 'openid-client'
import { z } from 'zod'
import type { Ctx } from '../../context.ts'
import { type ProvenPerson, splitName } from './ask-provider.ts'
import type { Secrets } from './ticket.ts'

type Keys = NonNullable<Ctx['config']['social']['google']>

const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  email: z.email().max(254).toLowerCase().optional().catch(undefined),
  email_verified: z.boolean().optional(),
  hd: z.string().optional(),
  name: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
})

const found = new WeakMap<Keys, Promise<Configuration>>()

/** OpenID Connect by discovery: https://developers.google.com/identity/openid-connect/openid-connect */
export async function googleAddress(keys: Keys, secrets: Secrets, redirectUri: string): Promise<URL> {
  return buildAuthorizationUrl(await discover(keys), {
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
    prompt: 'select_account',
  })
}

/**
 * Trades the code in and checks the ID token: signature, issuer, audience, time, nonce. For which addresses Google
 * itself answers: https://developers.google.com/identity/gsi/web/guides/verify-google-id-token
 */
export async function googlePerson(keys: Keys, secrets: Secrets, answer: URL): Promise<ProvenPerson> {
  const tokens = await authorizationCodeGrant(await discover(keys), answer, {
    expectedState: secrets.state,
    expectedNonce: secrets.nonce,
    pkceCodeVerifier: secrets.verifier,
    idTokenExpected: true,
  })
  const { sub, email, email_verified, hd, name, given_name, family_name } = claimsSchema.parse(
    tokens.claims(),
  )
  return {
    provider: 'google',
    subject: sub,
    email: (email_verified && email) || null,
    isMailHost: Boolean(hd) || /@(gmail|googlemail)\.com$/.test(email ?? ''),
    ...splitName(given_name ? [given_name, family_name].filter(Boolean).join(' ') : (name ?? '')),
  }
}

/** Once in a process, unless it failed. */
function discover(keys: Keys): Promise<Configuration> {
  const known = found.get(keys)
  if (known) return known
  const { issuer, clientId, clientSecret } = keys
  const isLocal = issuer.startsWith('http:')
  const asked = discovery(new URL(issuer), clientId, undefined, ClientSecretPost(clientSecret), {
    timeout: 10,
    ...(isLocal && { execute: [allowInsecureRequests] }),
  })
  found.set(keys, asked)
  asked.catch(() => found.delete(keys))
  return asked
}

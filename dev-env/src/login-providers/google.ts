import { generateKeyPairSync, randomBytes } from 'node:crypto'
import express from 'express'
import { interactionPolicy, Provider } from 'oidc-provider'
import { choosePage } from './choose-page.ts'
import { keepInMemory } from './keep-in-memory.ts'
import { type LocalProvider, type LocalProviderOptions, listen } from './listen.ts'
import { fullName, type ProviderPerson } from './persons.ts'

/** An OpenID provider in Google's place: discovery, signed ID tokens, PKCE asked of everybody, codes good once. */
export async function startGoogle(options: LocalProviderOptions): Promise<LocalProvider> {
  const { persons, redirectUri, port } = options
  const [clientId, clientSecret] = ['bookmysleep.apps.localhost', randomBytes(24).toString('hex')]
  const app = express()
  const { url, stop } = await listen(app, port)
  const provider = createProvider(url, { persons, redirectUri, clientId, clientSecret })
  mountChoice(app, provider, persons)
  app.use(provider.callback())
  return {
    env: { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret, GOOGLE_ISSUER: url },
    url,
    stop,
  }
}

type Client = Omit<LocalProviderOptions, 'port'> & { clientId: string; clientSecret: string }

function createProvider(issuer: string, { persons, redirectUri, clientId, clientSecret }: Client): Provider {
  const policy = interactionPolicy.base()
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0)
  const provider = new Provider(issuer, {
    adapter: keepInMemory,
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified', 'hd'],
      profile: ['name', 'given_name', 'family_name'],
    },
    // Google puts them into the ID token.
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(24).toString('hex')] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_ctx, id) => {
      const person = persons.find((one) => one.id === id)
      return person && { accountId: id, claims: () => claimsOf(person) }
    },
    interactions: { policy, url: (_ctx, { uid }) => `/choose/${uid}` },
    jwks: { keys: [signingKey()] },
    // Nobody is asked whether the client may know their address.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session?.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
  })
  return provider
}

function mountChoice(app: express.Express, provider: Provider, persons: readonly ProviderPerson[]): void {
  app.get('/choose/:uid', async (req, res) => {
    const { uid } = await provider.interactionDetails(req, res)
    res.send(choosePage({ title: 'Continue with Google', action: `/choose/${uid}`, persons }))
  })
  app.post('/choose/:uid', express.urlencoded({ extended: false }), async (req, res) => {
    const accountId = String(req.body.person ?? '')
    const result = accountId
      ? { select_account: {}, login: { accountId } }
      : { error: 'access_denied', error_description: 'The user cancelled.' }
    await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false })
  })
}

function claimsOf(person: ProviderPerson) {
  const { id, firstName, lastName, email, emailVerified, hd } = person
  return {
    sub: id,
    email,
    email_verified: emailVerified,
    ...(hd && { hd }),
    name: fullName(person),
    given_name: firstName,
    ...(lastName && { family_name: lastName }),
  }
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomBytes(8).toString('hex'),
    alg: 'RS256',
    use: 'sig',
  }
}

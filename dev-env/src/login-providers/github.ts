import { createHash, randomBytes } from 'node:crypto'
import express, { type Request, type Response } from 'express'
import { choosePage } from './choose-page.ts'
import { type LocalProvider, type LocalProviderOptions, listen } from './listen.ts'
import { fullName, type ProviderPerson } from './persons.ts'

type Grant = {
  person: ProviderPerson
  scope: string
  challenge: string
  redirectUri: string
  expiresAt: number
}
type Asked = { client_id: string; redirect_uri: string; scope: string; state: string; code_challenge: string }

const FIELDS = ['client_id', 'redirect_uri', 'scope', 'state', 'code_challenge'] as const
const CODE_MS = 10 * 60_000
const DOCS = 'https://docs.github.com/rest'

/**
 * An OAuth server in GitHub's place, with its oddities: it refuses with status 200, answers as a form unless asked for
 * JSON, and wants a User-Agent. https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
 */
export async function startGithub({
  persons,
  redirectUri,
  port,
}: LocalProviderOptions): Promise<LocalProvider> {
  const [clientId, clientSecret] = [
    `Ov23li${randomBytes(7).toString('hex')}`,
    randomBytes(20).toString('hex'),
  ]
  const codes = new Map<string, Grant>()
  const tokens = new Map<string, Pick<Grant, 'person' | 'scope'>>()
  const app = express()
  app.use(express.urlencoded({ extended: false }))

  app.get('/login/oauth/authorize', (req, res) => {
    const asked = readAsked(req.query)
    if (asked.client_id !== clientId) return void res.status(404).send('Not Found')
    const action = '/login/oauth/authorize'
    res.send(choosePage({ title: 'Continue with GitHub', action, persons, hidden: asked }))
  })

  app.post('/login/oauth/authorize', (req, res) => {
    const asked = readAsked(req.body)
    const person = persons.find(({ id }) => id === req.body.person)
    if (asked.client_id !== clientId) return void res.status(404).send('Not Found')
    if (asked.redirect_uri !== redirectUri)
      return sendBack(res, { error: 'redirect_uri_mismatch' }, { ...asked, redirect_uri: redirectUri })
    if (!person) return sendBack(res, { error: 'access_denied' }, asked)
    const code = randomBytes(10).toString('hex')
    const { scope, code_challenge: challenge } = asked
    codes.set(code, { person, scope, challenge, redirectUri, expiresAt: Date.now() + CODE_MS })
    sendBack(res, { code }, asked)
  })

  app.post('/login/oauth/access_token', (req, res) => {
    const { client_id, client_secret, code, redirect_uri, code_verifier } = req.body
    const grant = codes.get(code)
    codes.delete(code)
    if (client_id !== clientId || client_secret !== clientSecret)
      return sendToken(req, res, { error: 'incorrect_client_credentials' })
    if (!grant || grant.expiresAt < Date.now() || !isVerifierOf(grant, code_verifier))
      return sendToken(req, res, { error: 'bad_verification_code' })
    if (redirect_uri && redirect_uri !== grant.redirectUri)
      return sendToken(req, res, { error: 'redirect_uri_mismatch' })
    const token = `gho_${randomBytes(18).toString('hex')}`
    tokens.set(token, grant)
    const scope = grant.scope.split(' ').join(',')
    sendToken(req, res, { access_token: token, token_type: 'bearer', scope })
  })

  app.use('/api', (req, res, next) => {
    const [, token = ''] = /^(?:bearer|token) (\S+)$/i.exec(req.get('authorization') ?? '') ?? []
    const found = tokens.get(token)
    if (!req.get('user-agent')) return void res.status(403).send('Request forbidden by administrative rules.')
    if (!found) return void res.status(401).json({ message: 'Bad credentials', documentation_url: DOCS })
    res.locals.grant = found
    next()
  })
  app.get('/api/user', (_req, res) => void res.json(userOf(res.locals.grant.person)))
  app.get('/api/user/emails', (_req, res) => {
    const { person, scope } = res.locals.grant as Grant
    if (!/\buser(:email)?\b/.test(scope.replace('read:user', '')))
      return void res.status(404).json({ message: 'Not Found', documentation_url: DOCS })
    res.json(emailsOf(person))
  })

  const { url, stop } = await listen(app, port)
  const env = {
    GITHUB_CLIENT_ID: clientId,
    GITHUB_CLIENT_SECRET: clientSecret,
    GITHUB_URL: url,
    GITHUB_API_URL: `${url}/api`,
  }
  return { env, url, stop }
}

function readAsked(given: Record<string, unknown>): Asked {
  return Object.fromEntries(FIELDS.map((name) => [name, String(given[name] ?? '')])) as Asked
}

function sendBack(res: Response, answer: Record<string, string>, { redirect_uri, state }: Asked): void {
  const url = new URL(redirect_uri)
  for (const [name, value] of Object.entries({ ...answer, state })) url.searchParams.set(name, value)
  res.redirect(302, url.href)
}

/** Also refusals come with status 200. */
function sendToken(req: Request, res: Response, answer: Record<string, string>): void {
  if (req.get('accept')?.includes('json')) res.json(answer)
  else res.type('application/x-www-form-urlencoded').send(new URLSearchParams(answer).toString())
}

function isVerifierOf({ challenge }: Grant, verifier: unknown): boolean {
  if (!challenge) return true
  return (
    createHash('sha256')
      .update(String(verifier ?? ''))
      .digest('base64url') === challenge
  )
}

function userOf(person: ProviderPerson) {
  const login = fullName(person).toLowerCase().replaceAll(' ', '-')
  // What people show to everybody, which need not be their primary address.
  return { id: Number(person.id), login, name: fullName(person), email: null, type: 'User' }
}

function emailsOf({ id, email, emailVerified }: ProviderPerson) {
  const hidden = `${id}+somebody@users.noreply.github.com`
  return [
    { email: hidden, primary: false, verified: true, visibility: null },
    { email, primary: true, verified: emailVerified, visibility: 'private' },
  ]
}

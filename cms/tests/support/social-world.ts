import { randomInt } from 'node:crypto'
import { comeBack } from '@bookmysleep/dev-env/login-providers/come-back'
import type { ProviderPerson } from '@bookmysleep/dev-env/login-providers/persons'
import { startLoginProviders } from '@bookmysleep/dev-env/login-providers/start-login-providers'
import { afterAll } from 'vitest'
import { banUser } from '../../src/identity/bans/ban-user.ts'
import { openApi, PASSWORD } from './api-world.ts'
import { createMovableClock } from './movable-clock.ts'

const FRONTEND_URL = 'http://127.0.0.1:4399'

export type Provider = 'google' | 'github'
export const BOTH: Provider[] = ['google', 'github']

/** The API with providers beside it, and the steps that a browser would make between them, for all tests of a file. */
export async function openSocialApi() {
  const persons: ProviderPerson[] = []
  const providers = await startLoginProviders({ frontendUrl: FRONTEND_URL, persons })
  afterAll(providers.stop)
  const clock = createMovableClock()
  const api = openApi({ env: { FRONTEND_URL, ...providers.env }, overrides: { clock } })

  /** Somebody with an account at both providers, and a mailbox that Google runs unless `hd` is taken off. */
  function somebody(more: Partial<ProviderPerson> = {}): ProviderPerson {
    const id = String(randomInt(1_000_000, 9_999_999))
    const person = {
      id,
      firstName: 'Tara',
      lastName: 'Bose',
      email: `tara-${id}@people.test`,
      emailVerified: true,
      hd: 'people.test',
      ...more,
    }
    persons.push(person)
    return person
  }

  async function start(provider: Provider) {
    const { data } = await api.get().call('POST', `/auth/social/${provider}/start`)
    return data as { authorizationUrl: string; ticket: string }
  }

  async function walk(provider: Provider, authorizationUrl: string, person: ProviderPerson | null) {
    const backTo = `${FRONTEND_URL}/auth/${provider}/callback?`
    return Object.fromEntries(await comeBack(authorizationUrl, { person: person?.id ?? null, backTo }))
  }

  const finish = (provider: Provider, body: object) =>
    api.get().call('POST', `/auth/social/${provider}/finish`, { body })

  /** What the storefront would hand in. */
  async function answerOf(provider: Provider, person: ProviderPerson) {
    const { authorizationUrl, ticket } = await start(provider)
    const { code, state, iss } = await walk(provider, authorizationUrl, person)
    return { ticket, code, state, ...(iss && { iss }) }
  }

  const logIn = async (provider: Provider, person: ProviderPerson) =>
    finish(provider, await answerOf(provider, person))

  const users = () => api.get().ctx.db.collection('users')
  const identities = () => api.get().ctx.db.collection('social-identities')

  async function register(email: string, isVerified: boolean) {
    const { call } = api.get()
    const body = { firstName: 'Tara', lastName: 'Bose', email, password: PASSWORD }
    const { data } = await call('POST', '/auth/register', { body })
    await users().updateOne({ email }, { $set: { isVerified } })
    return data as { accessToken: string; user: { id: string } }
  }

  async function ban(userId: string) {
    const { id: adminId } = await api.get().signIn('admin')
    await banUser(api.get().ctx, { adminId, userId, reason: 'Sold beds twice.', until: null })
  }

  async function link(
    provider: Provider,
    token: string,
    person: ProviderPerson,
    body: object = { currentPassword: PASSWORD },
  ) {
    const { call } = api.get()
    const started = await call('POST', `/auth/social/${provider}/link`, { token, body })
    if (started.error) return started
    const { code, state, iss } = await walk(provider, started.data.authorizationUrl, person)
    const answer = { ticket: started.data.ticket, code, state, ...(iss && { iss }) }
    return call('POST', `/auth/social/${provider}/link/finish`, { token, body: answer })
  }

  return {
    api,
    clock,
    somebody,
    start,
    walk,
    finish,
    answerOf,
    logIn,
    link,
    users,
    identities,
    register,
    ban,
  }
}

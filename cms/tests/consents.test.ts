import { CONSENT_VERSIONS } from '@bookmysleep/domain/api/consents'
import { ObjectId } from 'mongodb'
import { expect, it } from 'vitest'
import { consentsIn } from '../src/identity/personal-data/consents.ts'
import { forgetPerson } from '../src/identity/personal-data/forget-person.ts'
import { fieldsOf, openApi, PASSWORD } from './support/api-world.ts'

const api = openApi()
const { terms, privacy } = CONSENT_VERSIONS
type Person = { id: string; token: string }

const read = ({ token }: Person) => api.get().call('GET', '/users/me/consents', { token })
const give = ({ token }: Person, body: object) => api.get().call('PUT', '/users/me/consents', { token, body })
const rowsOf = ({ id }: Person) =>
  consentsIn(api.get().ctx)
    .find({ user: new ObjectId(id) })
    .sort({ kind: 1, n: 1 })
    .toArray()

async function register(more: object): Promise<{ status: number; person: Person; fields: string[] }> {
  const email = `${new ObjectId()}@people.test`
  const body = { firstName: 'Asha', email, password: PASSWORD, role: 'seeker', ...more }
  const answer = await api.get().call('POST', '/auth/register', { body })
  const { user, accessToken } = answer.data ?? {}
  return { status: answer.status, person: { id: user?.id, token: accessToken }, fields: fieldsOf(answer) }
}

it('is written down at registration, by version, and only what was said', async () => {
  const { status, person } = await register({ consents: { terms, privacy } })
  expect(status).toBe(201)
  const { data } = await read(person)
  expect(data.asked).toEqual([])
  expect(data.consents).toMatchObject([
    { kind: 'terms', version: terms, withdrawnAt: null },
    { kind: 'privacy', version: privacy, withdrawnAt: null },
    { kind: 'marketing', version: null, givenAt: null, withdrawnAt: null },
  ])
  expect((await rowsOf(person)).map(({ network }) => network)).toEqual(['127.0.0.1', '127.0.0.1'])
})

it('takes no other version than the one that holds, and nothing that is not asked', async () => {
  const old = await register({ consents: { terms: '2020-01-01', privacy } })
  expect([old.status, old.fields]).toEqual([400, ['consents.terms']])
  const half = await register({ consents: { terms } })
  expect([half.status, half.fields]).toEqual([400, ['consents.privacy']])
  const { signIn } = api.get()
  const bela = await signIn('seeker')
  expect((await read(bela)).data.asked).toEqual(['terms', 'privacy'])
  for (const body of [{ terms: true }, { marketing: 'yes' }, { user: bela.id }, { terms: { $gt: '' } }])
    expect((await give(bela, body)).status).toBe(400)
  expect(await rowsOf(bela)).toEqual([])
})

it('appends what changes, and nothing for what stands', async () => {
  const chitra = await api.get().signIn('seeker')
  await give(chitra, { terms, privacy })
  const { data } = await give(chitra, { terms, privacy, marketing: false })
  expect(data.asked).toEqual([])
  expect(await rowsOf(chitra)).toHaveLength(2)
  await give(chitra, { marketing: true })
  const withdrawn = await give(chitra, { marketing: false })
  expect(withdrawn.data.consents[2]).toMatchObject({ version: null, withdrawnAt: expect.any(String) })
  const rows = (await rowsOf(chitra)).filter(({ kind }) => kind === 'marketing')
  expect(rows.map(({ n, givenAt, withdrawnAt }) => [n, givenAt !== null, withdrawnAt !== null])).toEqual([
    [1, true, false],
    [2, false, true],
  ])
})

it('is written once when it comes several times at once', async () => {
  const divya = await api.get().signIn('owner')
  const answers = await Promise.all(Array.from({ length: 4 }, () => give(divya, { terms, privacy })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(await rowsOf(divya)).toHaveLength(2)
})

it('asks again when the version rises, and shuts nobody out', async () => {
  const esha = await api.get().signIn('seeker')
  await give(esha, { terms, privacy })
  const user = new ObjectId(esha.id)
  await consentsIn(api.get().ctx).updateOne({ user, kind: 'terms' }, { $set: { version: '2020-01-01' } })
  expect((await read(esha)).data.asked).toEqual(['terms'])
  expect((await api.get().call('GET', '/auth/me', { token: esha.token })).status).toBe(200)
  expect((await give(esha, { terms })).data.asked).toEqual([])
  expect((await rowsOf(esha)).filter(({ kind }) => kind === 'terms')).toHaveLength(2)
})

it('stays on record when the account is deleted, without from where', async () => {
  const { ctx, call, signIn } = api.get()
  const farah = await signIn('seeker')
  await give(farah, { terms, privacy })
  await call('DELETE', '/users/me', { token: farah.token, body: { currentPassword: PASSWORD } })
  await forgetPerson(ctx, farah.id)
  expect((await rowsOf(farah)).map(({ network }) => network)).toEqual([null, null])
})

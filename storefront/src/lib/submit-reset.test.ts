import { describe, expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { en } from './i18n/en.ts'
import { submitEmail } from './submit-email.ts'
import { submitCode, submitLink } from './submit-reset.ts'

const NEW = 'a lamp left on'

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

/** An API that notes what it was sent, or refuses it. */
function apiThat(refuses?: ConstructorParameters<typeof ApiError>[0]) {
  const sent: unknown[] = []
  const answer = async (body: unknown) => {
    sent.push(body)
    if (refuses) throw new ApiError(refuses)
    return { done: true }
  }
  return { sent, api: { resetPassword: answer, changeEmail: answer } as unknown as Api }
}

const refused = (field: string) => ({
  code: 'VALIDATION_FAILED' as const,
  message: 'No.',
  status: 400,
  details: [{ field, message: 'is wrong' }],
})

describe('a new password by code', () => {
  const fields = { email: 'meera@people.test', code: '012 345', password: NEW }

  it('sends what was typed', async () => {
    const { api, sent } = apiThat()
    expect(await submitCode(formOf(fields), { api, t: en })).toMatchObject({ isDone: true })
    expect(sent).toEqual([fields])
  })

  it('asks again for what cannot be right, without asking the API', async () => {
    const { api, sent } = apiThat()
    const { problems } = await submitCode(formOf({ email: 'x', code: '12', password: 'short' }), {
      api,
      t: en,
    })
    expect(problems).toEqual({
      email: en.account.problems.email,
      code: en.recovery.codeShape,
      password: en.account.problems.password.short,
    })
    expect(sent).toEqual([])
  })

  it('says in the reader’s words that a code is wrong, and keeps all but the password', async () => {
    const result = await submitCode(formOf(fields), { api: apiThat(refused('code')).api, t: en })
    expect(result.problems).toEqual({ code: en.recovery.codeProblem })
    expect(result.typed).toEqual({ email: fields.email, code: fields.code })
  })
})

it('uses a link only with a password that will do', async () => {
  const used: string[] = []
  const use = async (password: string) => used.push(password)
  const deps = { api: apiThat().api, t: en, use }
  expect((await submitLink(formOf({ password: 'Password123' }), deps)).problems).toEqual({
    password: en.account.problems.password.common,
  })
  expect((await submitLink(formOf({ password: NEW }), deps)).isDone).toBe(true)
  expect(used).toEqual([NEW])
})

it('tells which field of a change of address was refused', async () => {
  const form = formOf({ newEmail: 'new@people.test', currentPassword: 'not-the-one' })
  const state = { app: false, mail: false, recoveryCodesLeft: 0, isRequired: false }
  const own = { t: en, state, hasPassword: true }
  const wrong = await submitEmail(form, { ...own, api: apiThat(refused('currentPassword')).api })
  expect(wrong).toMatchObject({ isDone: false, problems: { currentPassword: en.security.wrongPassword } })
  expect(await submitEmail(form, { ...own, api: apiThat().api })).toMatchObject({ isDone: true })
  const required = { ...own, state: { ...state, isRequired: true }, api: apiThat().api }
  expect(Object.keys((await submitEmail(form, required)).problems)).toEqual(['code'])
})

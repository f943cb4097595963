import { describe, expect, it, vi } from 'vitest'
import { ApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { en } from './i18n/en.ts'
import { ownMethods } from './owner-proof.ts'
import { submitPassword } from './submit-password.ts'
import { confirmApp, submitStep } from './submit-security.ts'

const off = { app: false, mail: false, recoveryCodesLeft: 0, isRequired: false }
const on = { ...off, app: true, recoveryCodesLeft: 9 }

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

describe('the proofs that somebody can give', () => {
  it('are none while nothing is on, and else what is on and the recovery codes left', () => {
    expect(ownMethods(off)).toEqual([])
    expect(ownMethods(on)).toEqual(['app', 'recovery'])
    expect(ownMethods({ ...on, mail: true, recoveryCodesLeft: 0 })).toEqual(['app', 'mail'])
    expect(ownMethods({ ...off, isRequired: true })).toEqual(['mail'])
  })
})

describe('a new password', () => {
  it('asks for the present one and a code, and says at which field something is wrong', async () => {
    const changePassword = vi.fn(async () => ({ done: true as const }))
    const me = { firstName: 'Asha', lastName: 'Rao', email: 'asha@people.test' }
    const deps = { api: { changePassword } as unknown as Api, t: en, me, state: on }
    const missing = await submitPassword(formOf({ newPassword: 'short' }), deps)
    expect(missing.problems).toEqual({
      currentPassword: en.common.required,
      code: en.common.required,
      newPassword: en.account.problems.password.short,
    })
    const form = { currentPassword: 'old', code: '123456', newPassword: 'a lamp left on' }
    expect(await submitPassword(formOf(form), deps)).toMatchObject({ isDone: true, error: null })
    expect(changePassword).toHaveBeenCalledWith({ ...form, method: 'app' })
  })
})

describe('a step', () => {
  it('asks for the password alone while nothing is on', async () => {
    const startApp = vi.fn(async () => ({ secret: 'S', uri: 'otpauth://totp/x?secret=S' }))
    const deps = { api: { startApp } as unknown as Api, t: en, state: off, hasPassword: true }
    const missing = await submitStep('app-on', formOf({}), deps)
    expect(missing.problems).toEqual({ currentPassword: en.common.required })
    const result = await submitStep('app-on', formOf({ currentPassword: 'a lamp left on' }), deps)
    expect(result).toMatchObject({ isDone: true, uri: 'otpauth://totp/x?secret=S' })
    expect(startApp).toHaveBeenCalledWith({ currentPassword: 'a lamp left on' })
  })

  it('asks for nothing of whoever has no password and no second step', async () => {
    const startApp = vi.fn(async () => ({ secret: 'S', uri: 'otpauth://totp/x?secret=S' }))
    const deps = { api: { startApp } as unknown as Api, t: en, state: off, hasPassword: false }
    expect((await submitStep('app-on', formOf({}), deps)).isDone).toBe(true)
    expect(startApp).toHaveBeenCalledWith({})
  })

  it('asks for a code as well while something is on, and says in our words when it is wrong', async () => {
    const details = [{ field: 'code', message: 'is wrong or too old' }]
    const turnOffFactor = vi.fn(async () => {
      throw new ApiError({ code: 'VALIDATION_FAILED', message: 'no', status: 400, details })
    })
    const deps = { api: { turnOffFactor } as unknown as Api, t: en, state: on, hasPassword: true }
    const form = { currentPassword: 'a lamp left on', method: 'mail' }
    expect((await submitStep('app-off', formOf(form), deps)).problems).toEqual({ code: en.common.required })
    const result = await submitStep('app-off', formOf({ ...form, code: '123456' }), deps)
    expect(result).toMatchObject({ isDone: false, problems: { code: en.security.codeProblem } })
    expect(turnOffFactor).toHaveBeenCalledWith({
      currentPassword: 'a lamp left on',
      method: 'app',
      code: '123456',
      factor: 'app',
    })
  })
})

it('shows the app’s key again until its first code is right', async () => {
  const confirm = vi.fn(async (code: string) => {
    if (code === '123456') return { recoveryCodes: ['a'] }
    const details = [{ field: 'code', message: 'is wrong or too old' }]
    throw new ApiError({ code: 'VALIDATION_FAILED', message: 'no', status: 400, details })
  })
  const deps = { api: { confirmApp: confirm } as unknown as Api, t: en, state: off, hasPassword: true }
  const uri = 'otpauth://totp/x?secret=S'
  const wrong = await confirmApp(formOf({ uri, code: '000000' }), deps)
  expect(wrong).toMatchObject({ isDone: false, uri, problems: { code: en.security.codeProblem } })
  const right = await confirmApp(formOf({ uri, code: '123456' }), deps)
  expect(right).toMatchObject({ isDone: true, uri: null, recoveryCodes: ['a'] })
})

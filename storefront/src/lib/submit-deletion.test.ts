import type { ErrorCode } from '@bookmysleep/domain/api/envelope'
import { expect, it, vi } from 'vitest'
import { ApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { en } from './i18n/en.ts'
import { ownerErrorText } from './owner-proof.ts'
import { submitDeletion } from './submit-deletion.ts'

const off = { app: false, mail: false, recoveryCodesLeft: 0, isRequired: false }

function submit(fields: Record<string, string>, { hasPassword = true, answer = async () => ({}) } = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const deleteAccount = vi.fn(answer)
  const api = { deleteAccount } as unknown as Api
  return { deleteAccount, result: submitDeletion(form, { api, t: en, state: off, hasPassword }) }
}

function refuse(code: ErrorCode, field?: string) {
  return async () => {
    const details = field ? [{ field, message: 'is wrong' }] : []
    throw new ApiError({ code, message: code, status: 409, details })
  }
}

it('deletes for whoever is sure and proves who they are', async () => {
  const { deleteAccount, result } = submit({ sure: '1', currentPassword: 'a lamp left on' })
  expect(await result).toEqual({ isDone: true, problems: {}, error: null })
  expect(deleteAccount).toHaveBeenCalledWith({ currentPassword: 'a lamp left on' })
})

it('asks nothing of the API while something is missing', async () => {
  const { deleteAccount, result } = submit({})
  const problems = { currentPassword: en.common.required, sure: en.leaving.sureMissing }
  expect(await result).toEqual({ isDone: false, problems, error: null })
  expect(deleteAccount).not.toHaveBeenCalled()
})

it('tells of a wrong password at its field', async () => {
  const answer = refuse('VALIDATION_FAILED', 'currentPassword')
  const { result } = submit({ sure: '1', currentPassword: 'wrong' }, { answer })
  expect((await result).problems).toEqual({ currentPassword: en.security.wrongPassword })
})

it('throws when the session is over', async () => {
  const { result } = submit({ sure: '1' }, { hasPassword: false, answer: refuse('UNAUTHENTICATED') })
  await expect(result).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

it('sends whoever has no password to a new login when theirs is too old', async () => {
  const { result } = submit({ sure: '1' }, { hasPassword: false, answer: refuse('INVALID_STATE') })
  const { error, problems } = await result
  expect(problems).toEqual({})
  const told = (hasPassword: boolean) => error && ownerErrorText(error, { t: en, hasPassword })
  expect(told(false)).toBe(en.security.loginAgain)
  expect(told(true)).toBe(en.errors.INVALID_STATE)
})

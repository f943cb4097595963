import type { UserView } from '@bookmysleep/domain/api/auth'
import { MAX_UPLOAD_BYTES, PICTURE_PROBLEMS } from '@bookmysleep/domain/uploads'
import { describe, expect, it, vi } from 'vitest'
import { ApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { en } from './i18n/en.ts'
import { submitProfile } from './submit-profile.ts'

const me = { id: '7' } as UserView
const formOf = (values: Record<string, string | File>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  return form
}
const submit = (values: Record<string, string | File>, api: Partial<Api>) =>
  submitProfile(formOf(values), { api: api as Api, me, t: en })
const picture = new File(['picture'], 'me.png')

describe('a picture', () => {
  it('is asked for before anything is sent, and must not be too large', async () => {
    const setAvatar = vi.fn()
    for (const file of [new File([], ''), 'me.png'])
      expect((await submit({ section: 'picture', file }, { setAvatar })).problems).toEqual({
        file: en.profile.picture.missing,
      })
    const file = new File([new Uint8Array(MAX_UPLOAD_BYTES + 1)], 'me.png')
    const { problems } = await submit({ section: 'picture', file }, { setAvatar })
    expect(problems).toEqual({ file: en.profile.picture.large })
    expect(setAvatar).not.toHaveBeenCalled()
  })

  it('is sent, or taken away', async () => {
    const setAvatar = vi.fn(async () => ({ url: '', smallUrl: '' }))
    const removeAvatar = vi.fn(async () => ({ done: true as const }))
    expect((await submit({ section: 'picture', file: picture }, { setAvatar })).done).toBe('picture')
    expect(setAvatar).toHaveBeenCalledOnce()
    expect((await submit({ section: 'no-picture' }, { removeAvatar })).done).toBe('no-picture')
    expect(removeAvatar).toHaveBeenCalledOnce()
  })

  it.each([
    [PICTURE_PROBLEMS.small, en.profile.picture.small],
    [PICTURE_PROBLEMS.unreadable, en.profile.picture.unreadable],
  ])('that the API says %s, is told of at its field', async (message, words) => {
    const details = [{ field: 'file', message }]
    const refusal = new ApiError({ code: 'VALIDATION_FAILED', message, status: 400, details })
    const setAvatar = vi.fn(async () => Promise.reject(refusal))
    const { done, problems } = await submit({ section: 'picture', file: picture }, { setAvatar })
    expect([done, problems]).toEqual([null, { file: words }])
  })
})

describe('what somebody says of themselves', () => {
  const about = {
    section: 'about',
    firstName: ' Asha ',
    lastName: '',
    phoneNumber: '',
    locale: 'hi',
    'address.city': 'Kochi',
  }

  it('is saved with one name, and with a part of an address', async () => {
    const updateProfile = vi.fn()
    expect((await submit(about, { updateProfile })).done).toBe('about')
    expect(updateProfile).toHaveBeenCalledWith('7', {
      firstName: 'Asha',
      lastName: '',
      phoneNumber: null,
      locale: 'hi',
      address: { street: '', city: 'Kochi', state: '', zipCode: '', country: '' },
    })
  })

  it('is kept for the form again when something is wrong with it', async () => {
    const updateProfile = vi.fn()
    const result = await submit({ ...about, firstName: '', phoneNumber: 'call me' }, { updateProfile })
    expect(Object.keys(result.problems)).toEqual(['firstName', 'phoneNumber'])
    expect(result.typed['address.city']).toBe('Kochi')
    expect(updateProfile).not.toHaveBeenCalled()
  })
})

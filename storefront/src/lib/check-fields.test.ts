import { describe, expect, it } from 'vitest'
import { checkFields } from './check-fields.ts'
import { en } from './i18n/en.ts'
import { hi } from './i18n/hi.ts'

const words = en.account.problems

describe('a new password', () => {
  const check = (password: string, more: Record<string, string> = {}) =>
    checkFields({ password, ...more }, { password: 'password' }, en).password

  it('is held to the rules of the API, in the reader’s words', () => {
    expect(check('short')).toBe(words.password.short)
    expect(check('Password123')).toBe(words.password.common)
    expect(check('a lamp left on')).toBeUndefined()
    const inHindi = checkFields({ password: 'Password123' }, { password: 'password' }, hi)
    expect(inHindi.password).toBe(hi.account.problems.password.common)
  })

  it('must not be like the names typed beside it, or like whoever is logged in', () => {
    const me = { firstName: 'Meera', lastName: 'Nairobi', email: 'm@people.test' }
    expect(check('MeeraNairobi1', me)).toBe(words.password.personal)
    const change = checkFields({ newPassword: 'MeeraNairobi1' }, { newPassword: 'password' }, en, me)
    expect(change.newPassword).toBe(words.password.personal)
  })
})

it('says what is missing or malformed, and lets optional fields be empty', () => {
  const kinds = { firstName: 'text', email: 'email', phoneNumber: 'phone?' } as const
  expect(checkFields({ firstName: '', email: 'a', phoneNumber: '' }, kinds, en)).toEqual({
    firstName: en.common.required,
    email: words.email,
  })
  expect(checkFields({ firstName: 'A', email: 'a@b.in', phoneNumber: 'x' }, kinds, en)).toEqual({
    phoneNumber: words.phone,
  })
})

import { CONSENT_VERSIONS } from '@bookmysleep/domain/api/consents'
import { expect, it } from 'vitest'
import { readCheckoutForm } from './checkout-form.ts'
import { en } from './i18n/en.ts'

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const guest = { 'guests.0.name': ' Asha Verma ', 'guests.0.gender': 'female', 'guests.0.age': '31' }

it('reads guests as the API takes them', () => {
  const form = readCheckoutForm(formOf({ ...guest, totalAmount: '500', idempotencyKey: 'k' }), {
    guestCount: 1,
    needsAccount: false,
    t: en,
  })
  expect(form).toMatchObject({
    problems: {},
    totalAmount: 500,
    idempotencyKey: 'k',
    guests: [{ name: 'Asha Verma', gender: 'female', age: 31 }],
  })
})

it('leaves out an age that was not given', () => {
  const form = readCheckoutForm(formOf({ ...guest, 'guests.0.age': '' }), {
    guestCount: 1,
    needsAccount: false,
    t: en,
  })
  expect(form.guests[0]).toEqual({ name: 'Asha Verma', gender: 'female' })
})

it('names every field that is missing, of every guest', () => {
  const { terms, privacy } = CONSENT_VERSIONS
  const fields = { ...guest, terms, privacy }
  const { problems } = readCheckoutForm(formOf(fields), { guestCount: 2, needsAccount: true, t: en })
  expect(Object.keys(problems).sort()).toEqual(
    ['email', 'firstName', 'guests.1.gender', 'guests.1.name', 'password'].sort(),
  )
})

it('asks those who have an account for e-mail and password only, of any length', () => {
  const fields = { ...guest, account: 'login', email: 'a@b.in', password: 'old' }
  expect(readCheckoutForm(formOf(fields), { guestCount: 1, needsAccount: true, t: en }).problems).toEqual({})
})

it('makes no account of a form whose texts have changed since it was shown', () => {
  const account = { email: 'a@b.in', password: 'a lamp left on for me', firstName: 'Asha' }
  const { terms, privacy } = CONSENT_VERSIONS
  const read = (texts: Record<string, string>, needsAccount = true) =>
    readCheckoutForm(formOf({ ...guest, ...account, ...texts }), { guestCount: 1, needsAccount, t: en })
  expect(read({ terms: '2020-01-01', privacy }).problems).toEqual({ terms: en.legal.changed })
  expect(read({}, false).problems).toEqual({})
  expect(read({ terms, privacy })).toMatchObject({
    problems: {},
    account: { consents: { terms, privacy, marketing: false } },
  })
})

import type { Guest } from '@bookmysleep/domain/api/quotes'
import { type AgreedTexts, readAgreedTexts } from './agreed-texts.ts'
import { checkFields, type Problems } from './check-fields.ts'
import type { Dictionary } from './i18n/en.ts'
import { field, secret } from './read-form.ts'

export const GENDERS = ['female', 'male', 'other'] as const
const OLDEST = 120

export type CheckoutForm = {
  idempotencyKey: string
  /** The total that the page showed, in minor units. */
  totalAmount: number
  guests: Guest[]
  specialRequests: string | undefined
  account: {
    mode: 'login' | 'register'
    fields: Record<string, string>
    consents: AgreedTexts | null
  }
  problems: Problems
}

/** Reads the checkout page's form. `needsAccount`: nobody is logged in, so those fields count as well. */
export function readCheckoutForm(
  form: FormData,
  { guestCount, needsAccount, t }: { guestCount: number; needsAccount: boolean; t: Dictionary },
): CheckoutForm {
  const problems: Problems = {}
  const guests = Array.from({ length: guestCount }, (_, index) => readGuest(form, index, problems, t))
  const mode = field(form, 'account') === 'login' ? 'login' : 'register'
  const fields = {
    firstName: field(form, 'firstName'),
    lastName: field(form, 'lastName'),
    email: field(form, 'email'),
    phoneNumber: field(form, 'phoneNumber'),
    password: secret(form, 'password'),
  }
  if (needsAccount)
    Object.assign(
      problems,
      mode === 'login'
        ? checkFields(fields, { email: 'email', password: 'text' }, t)
        : checkFields(
            fields,
            {
              firstName: 'text',
              email: 'email',
              phoneNumber: 'phone?',
              password: 'password',
            },
            t,
          ),
    )
  const consents = readAgreedTexts(form)
  if (needsAccount && mode === 'register' && !consents) problems.terms = t.legal.changed
  return {
    idempotencyKey: field(form, 'idempotencyKey'),
    totalAmount: Number(field(form, 'totalAmount')),
    guests,
    specialRequests: field(form, 'specialRequests') || undefined,
    account: { mode, fields, consents },
    problems,
  }
}

function readGuest(form: FormData, index: number, problems: Problems, t: Dictionary): Guest {
  const name = field(form, `guests.${index}.name`)
  const gender = GENDERS.find((known) => known === field(form, `guests.${index}.gender`))
  const age = field(form, `guests.${index}.age`)
  if (!name) problems[`guests.${index}.name`] = t.common.required
  if (!gender) problems[`guests.${index}.gender`] = t.common.required
  const years = Number(age)
  const isAge = age !== '' && Number.isInteger(years) && years >= 0 && years <= OLDEST
  return { name, gender: gender ?? 'other', ...(isAge && { age: years }) }
}

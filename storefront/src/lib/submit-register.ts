import type { AstroCookies } from 'astro'
import { readAgreedTexts, sendAgreed } from './agreed-texts.ts'
import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { checkFields, type Problems } from './check-fields.ts'
import type { Dictionary } from './i18n/en.ts'
import { field, secret, typedValues } from './read-form.ts'
import { enter } from './second-step.ts'

export type RegisterResult = {
  role: 'seeker' | 'owner'
  /** Where to go now; null when nobody was registered. */
  goTo: string | null
  typed: Record<string, string>
  problems: Problems
  error: ApiError | null
}

/** Makes an account from the form and logs it in; what went wrong comes back with what was typed. */
export async function submitRegister(
  form: FormData,
  deps: { api: Api; cookies: AstroCookies; t: Dictionary; nextFor(role: 'seeker' | 'owner'): string },
): Promise<RegisterResult> {
  const { api, cookies, t, nextFor } = deps
  const role = field(form, 'role') === 'owner' ? 'owner' : 'seeker'
  const fields = {
    firstName: field(form, 'firstName'),
    lastName: field(form, 'lastName'),
    email: field(form, 'email'),
    phoneNumber: field(form, 'phoneNumber'),
    password: secret(form, 'password'),
  }
  const problems = checkFields(
    fields,
    { firstName: 'text', email: 'email', phoneNumber: 'phone?', password: 'password' },
    t,
  )
  const consents = readAgreedTexts(form)
  if (!consents) problems.terms = t.legal.changed
  const result = { role, typed: typedValues(form), problems } as const
  if (Object.keys(problems).length > 0) return { ...result, goTo: null, error: null }
  const { phoneNumber, ...rest } = fields
  const referralCode = field(form, 'referralCode').slice(0, 20)
  try {
    const more = { ...(phoneNumber && { phoneNumber }), ...(referralCode && { referralCode }) }
    const view = await sendAgreed(consents, (agreed) => api.register({ ...rest, role, ...more, ...agreed }))
    return { ...result, goTo: await enter(view, { api, cookies, next: nextFor(role) }), error: null }
  } catch (thrown) {
    return { ...result, goTo: null, error: asApiError(thrown) }
  }
}

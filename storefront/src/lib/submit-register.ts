import type { AstroCookies } from 'astro'
import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { checkFields, type Problems } from './check-fields.ts'
import type { Dictionary } from './i18n/en.ts'
import { field, secret, typedValues } from './read-form.ts'
import { writeSession } from './session.ts'

export type RegisterResult = {
  role: 'seeker' | 'owner'
  isDone: boolean
  typed: Record<string, string>
  problems: Problems
  error: ApiError | null
}

/** Makes an account from the form and logs it in; what went wrong comes back with what was typed. */
export async function submitRegister(
  form: FormData,
  deps: { api: Api; cookies: AstroCookies; t: Dictionary },
): Promise<RegisterResult> {
  const { api, cookies, t } = deps
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
    { firstName: 'text', lastName: 'text', email: 'email', phoneNumber: 'phone?', password: 'password' },
    t,
  )
  const result = { role, typed: typedValues(form), problems } as const
  if (Object.keys(problems).length > 0) return { ...result, isDone: false, error: null }
  const { phoneNumber, ...rest } = fields
  const referralCode = field(form, 'referralCode').slice(0, 20)
  try {
    const more = { ...(phoneNumber && { phoneNumber }), ...(referralCode && { referralCode }) }
    writeSession(cookies, await api.register({ ...rest, role, ...more }))
    return { ...result, isDone: true, error: null }
  } catch (thrown) {
    return { ...result, isDone: false, error: asApiError(thrown) }
  }
}

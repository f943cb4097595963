import type { UserView } from '@bookmysleep/domain/api/auth'
import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { checkFields, type Problems } from './check-fields.ts'
import type { Dictionary } from './i18n/en.ts'
import { field, secret, typedValues } from './read-form.ts'

type Section = 'email' | 'password'

export type AccountResult = {
  section: Section
  /** The section that was saved, or null. */
  done: Section | null
  typed: Record<string, string>
  problems: Problems
  error: ApiError | null
}

type Deps = { api: Api; me: UserView; t: Dictionary }

/** Saves the one section of the account page that was sent. */
export async function submitAccount(form: FormData, deps: Deps): Promise<AccountResult> {
  const section = field(form, 'section') === 'password' ? 'password' : 'email'
  const result = { section, typed: typedValues(form) } as const
  const problems = check(section, form, deps)
  if (Object.keys(problems).length > 0) return { ...result, done: null, problems, error: null }
  try {
    await save(section, form, deps)
    return { ...result, done: section, problems, error: null }
  } catch (thrown) {
    const error = asApiError(thrown)
    if (error.code === 'UNAUTHENTICATED') throw error
    return { ...result, done: null, problems, error }
  }
}

function check(section: Section, form: FormData, { t, me }: Deps): Problems {
  if (section === 'email') return {}
  const values = {
    currentPassword: secret(form, 'currentPassword'),
    newPassword: secret(form, 'newPassword'),
  }
  return checkFields(values, { currentPassword: 'text', newPassword: 'password' }, t, me)
}

async function save(section: Section, form: FormData, { api }: Deps): Promise<void> {
  if (section === 'email') await api.resendVerification()
  else
    await api.changePassword({
      currentPassword: secret(form, 'currentPassword'),
      newPassword: secret(form, 'newPassword'),
    })
}

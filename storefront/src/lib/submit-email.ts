import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { checkFields, type Problems } from './check-fields.ts'
import { fieldErrors } from './error-text.ts'
import type { Dictionary } from './i18n/en.ts'
import { field, secret } from './read-form.ts'

export type EmailResult = { isDone: boolean; newEmail: string; problems: Problems; error: ApiError | null }

/** Asks for the link to a new address; the answer does not say whether somebody has it. */
export async function submitEmail(
  form: FormData,
  { api, t }: { api: Api; t: Dictionary },
): Promise<EmailResult> {
  const [newEmail, currentPassword] = [field(form, 'newEmail'), secret(form, 'currentPassword')]
  const problems = checkFields(
    { newEmail, currentPassword },
    { newEmail: 'email', currentPassword: 'text' },
    t,
  )
  if (Object.keys(problems).length > 0) return { isDone: false, newEmail, problems, error: null }
  try {
    await api.changeEmail({ newEmail, currentPassword })
    return { isDone: true, newEmail, problems, error: null }
  } catch (thrown) {
    const error = asApiError(thrown)
    if (error.code === 'UNAUTHENTICATED') throw error
    const found = fieldErrors(error, t)
    if (found.newEmail) found.newEmail = t.recovery.newEmail.same
    if (found.currentPassword) found.currentPassword = t.recovery.wrongPassword
    return { isDone: false, newEmail, problems: found, error }
  }
}

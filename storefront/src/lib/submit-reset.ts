import { resetCodeSchema } from '@bookmysleep/domain/api/account'
import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { checkFields, type Problems } from './check-fields.ts'
import { fieldErrors } from './error-text.ts'
import type { Dictionary } from './i18n/en.ts'
import { field, secret, typedValues } from './read-form.ts'

export type ResetResult = {
  isDone: boolean
  typed: Record<string, string>
  problems: Problems
  error: ApiError | null
}

type Deps = { api: Api; t: Dictionary }

/** Sets a new password with e-mail and code. */
export async function submitCode(form: FormData, { api, t }: Deps): Promise<ResetResult> {
  const values = {
    email: field(form, 'email'),
    code: field(form, 'code'),
    password: secret(form, 'password'),
  }
  const problems = checkFields(values, { email: 'email', code: 'text', password: 'password' }, t)
  if (!problems.code && !resetCodeSchema.safeParse(values.code).success) problems.code = t.recovery.codeShape
  return send(form, { t, problems, use: () => api.resetPassword(values) })
}

/** Sets a new password by what a link opens. */
export async function submitLink(
  form: FormData,
  { t, use }: Deps & { use(password: string): Promise<unknown> },
): Promise<ResetResult> {
  const password = secret(form, 'password')
  const problems = checkFields({ password }, { password: 'password' }, t)
  return send(form, { t, problems, use: () => use(password) })
}

async function send(
  form: FormData,
  { t, problems, use }: { t: Dictionary; problems: Problems; use(): Promise<unknown> },
): Promise<ResetResult> {
  const typed = typedValues(form)
  if (Object.keys(problems).length > 0) return { isDone: false, typed, problems, error: null }
  try {
    await use()
    return { isDone: true, typed, problems, error: null }
  } catch (thrown) {
    const error = asApiError(thrown)
    const found = fieldErrors(error, t)
    if (found.code) found.code = t.recovery.codeProblem
    return { isDone: false, typed, problems: found, error }
  }
}

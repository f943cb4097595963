import type { PasswordOwner } from '@bookmysleep/domain/password-rules'
import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { checkFields, type Problems } from './check-fields.ts'
import type { Dictionary } from './i18n/en.ts'
import { type Owner, proofErrors, readProof } from './owner-proof.ts'
import { secret } from './read-form.ts'

export type PasswordResult = { isDone: boolean; problems: Problems; error: ApiError | null }

/** Sets a new password for whoever shows the present one, and a code where their logins ask for one. */
export async function submitPassword(
  form: FormData,
  { api, t, me, state }: Pick<Owner, 'state'> & { api: Api; t: Dictionary; me: PasswordOwner },
): Promise<PasswordResult> {
  const newPassword = secret(form, 'newPassword')
  const { proof, problems: missing } = readProof(form, { t, state, hasPassword: true })
  const problems = { ...checkFields({ newPassword }, { newPassword: 'password' }, t, me), ...missing }
  if (Object.keys(problems).length > 0) return { isDone: false, problems, error: null }
  try {
    await api.changePassword({ ...proof, currentPassword: proof.currentPassword ?? '', newPassword })
    return { isDone: true, problems, error: null }
  } catch (thrown) {
    const error = asApiError(thrown)
    if (error.code === 'UNAUTHENTICATED') throw error
    return { isDone: false, problems: proofErrors(error, t), error }
  }
}

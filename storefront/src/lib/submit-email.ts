import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { checkFields, type Problems } from './check-fields.ts'
import type { Dictionary } from './i18n/en.ts'
import { type Owner, proofErrors, readProof } from './owner-proof.ts'
import { field } from './read-form.ts'

export type EmailResult = { isDone: boolean; newEmail: string; problems: Problems; error: ApiError | null }

/** Asks for the link to a new address; the answer does not say whether somebody has it. */
export async function submitEmail(
  form: FormData,
  { api, t, ...owner }: Owner & { api: Api; t: Dictionary },
): Promise<EmailResult> {
  const newEmail = field(form, 'newEmail')
  const { proof, problems: missing } = readProof(form, { t, ...owner })
  const problems = { ...checkFields({ newEmail }, { newEmail: 'email' }, t), ...missing }
  if (Object.keys(problems).length > 0) return { isDone: false, newEmail, problems, error: null }
  try {
    await api.changeEmail({ newEmail, ...proof })
    return { isDone: true, newEmail, problems, error: null }
  } catch (thrown) {
    const error = asApiError(thrown)
    if (error.code === 'UNAUTHENTICATED') throw error
    const found = proofErrors(error, t)
    if (found.newEmail) found.newEmail = t.recovery.newEmail.same
    return { isDone: false, newEmail, problems: found, error }
  }
}

import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import type { Problems } from './check-fields.ts'
import type { Dictionary } from './i18n/en.ts'
import { type Owner, proofErrors, readProof } from './owner-proof.ts'
import { field } from './read-form.ts'

export type DeletionResult = { isDone: boolean; problems: Problems; error: ApiError | null }

/** Deletes the account of whoever ticks that they are sure, and proves that it is theirs. */
export async function submitDeletion(
  form: FormData,
  { api, t, ...owner }: Owner & { api: Api; t: Dictionary },
): Promise<DeletionResult> {
  const { proof, problems: missing } = readProof(form, { t, ...owner })
  const isSure = field(form, 'sure') === '1'
  const problems = { ...missing, ...(!isSure && { sure: t.leaving.sureMissing }) }
  if (Object.keys(problems).length > 0) return { isDone: false, problems, error: null }
  try {
    await api.deleteAccount(proof)
    return { isDone: true, problems, error: null }
  } catch (thrown) {
    const error = asApiError(thrown)
    if (error.code === 'UNAUTHENTICATED') throw error
    return { isDone: false, problems: proofErrors(error, t), error }
  }
}

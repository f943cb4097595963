import {
  CODE_METHODS,
  type CodeMethod,
  type OwnerProof,
  type TwoFactorView,
} from '@bookmysleep/domain/api/two-factor'
import type { ApiError } from './api-error.ts'
import { checkFields, type Problems } from './check-fields.ts'
import { errorText, fieldErrors } from './error-text.ts'
import type { Dictionary } from './i18n/en.ts'
import { field, secret } from './read-form.ts'

/** What decides how somebody proves that it is their account. */
export type Owner = { state: TwoFactorView; hasPassword: boolean }

/** Which codes somebody is asked for, the quickest in front; none while neither they nor their role want a step. */
export function ownMethods({ app, mail, recoveryCodesLeft, isRequired }: TwoFactorView): CodeMethod[] {
  const isOn = app || mail
  const has = { app, mail: mail || (isRequired && !isOn), recovery: isOn && recoveryCodesLeft > 0 }
  return CODE_METHODS.filter((method) => has[method])
}

/** The password and the code that were typed, and what is missing of them. */
export function readProof(
  form: FormData,
  { t, state, hasPassword }: Owner & { t: Dictionary },
): { proof: OwnerProof; problems: Problems } {
  const methods = ownMethods(state)
  const currentPassword = secret(form, 'currentPassword')
  const code = field(form, 'code')
  const method = methods.find((own) => own === field(form, 'method')) ?? methods[0]
  const proof = { ...(hasPassword && { currentPassword }), ...(method && { method, code }) }
  const problems = checkFields(
    { ...(hasPassword && { currentPassword }), ...(method && { code }) },
    { ...(hasPassword && { currentPassword: 'text' as const }), ...(method && { code: 'text' as const }) },
    t,
  )
  return { proof, problems }
}

/** The same by what the API refused. */
export function proofErrors(error: ApiError, t: Dictionary): Problems {
  const problems = fieldErrors(error, t)
  if (problems.code) problems.code = t.security.codeProblem
  if (problems.currentPassword) problems.currentPassword = t.security.wrongPassword
  return problems
}

/** What to tell of a refusal that no field is to blame for. Without a password only a recent login proves who it is. */
export function ownerErrorText(
  error: ApiError,
  { t, hasPassword }: Pick<Owner, 'hasPassword'> & { t: Dictionary },
): string {
  return error.code === 'INVALID_STATE' && !hasPassword ? t.security.loginAgain : errorText(error, t)
}

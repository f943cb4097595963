import { emailSchema, phoneSchema } from '@bookmysleep/domain/api/auth'
import { type PasswordOwner, passwordProblem } from '@bookmysleep/domain/password-rules'
import type { Dictionary } from './i18n/en.ts'

export type Problems = Record<string, string>

type Kind = 'text' | 'email' | 'password' | 'phone?'

/**
 * Looks at fields before they are sent, to answer in the reader's language; the API checks them again. A new password
 * must not be like `owner`: whoever is logged in, or the names and the e-mail of the same form.
 */
export function checkFields(
  values: Record<string, string>,
  kinds: Record<string, Kind>,
  t: Dictionary,
  owner: PasswordOwner = values,
): Problems {
  const problems: Problems = {}
  for (const [name, kind] of Object.entries(kinds)) {
    const value = values[name] ?? ''
    if (value === '') {
      if (!kind.endsWith('?')) problems[name] = t.common.required
    } else if (kind === 'email' && !emailSchema.safeParse(value).success)
      problems[name] = t.account.problems.email
    else if (kind === 'password') {
      const problem = passwordProblem(value, owner)
      if (problem) problems[name] = t.account.problems.password[problem]
    } else if (kind === 'phone?' && !phoneSchema.safeParse(value).success)
      problems[name] = t.account.problems.phone
  }
  return problems
}

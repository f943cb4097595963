import {
  CODE_METHODS,
  type CodeMethod,
  type OwnerProof,
  type TwoFactorView,
} from '@bookmysleep/domain/api/two-factor'
import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { checkFields, type Problems } from './check-fields.ts'
import { fieldErrors } from './error-text.ts'
import type { Dictionary } from './i18n/en.ts'
import { field, secret } from './read-form.ts'

/** What people do on the page of the second step, in words of its address. */
export const SECURITY_STEPS = ['app-on', 'app-off', 'mail-on', 'mail-off', 'codes'] as const
type SecurityStep = (typeof SECURITY_STEPS)[number]

export type SecurityResult = {
  /** The address of the app's key, to be shown until its first code has come. */
  uri: string | null
  /** To be shown this once; empty when those of before still stand. */
  recoveryCodes: string[] | null
  isDone: boolean
  problems: Problems
  error: ApiError | null
}

type Deps = { api: Api; t: Dictionary; state: TwoFactorView }

const NOTHING: SecurityResult = { uri: null, recoveryCodes: null, isDone: false, problems: {}, error: null }

/** Which codes somebody can prove themselves with, the quickest in front; none while no second step is on. */
export function ownMethods({ app, mail, recoveryCodesLeft }: TwoFactorView): CodeMethod[] {
  const has = { app, mail, recovery: (app || mail) && recoveryCodesLeft > 0 }
  return CODE_METHODS.filter((method) => has[method])
}

/** Turns the app on by its first code, as it was typed. */
export async function confirmApp(form: FormData, { api, t }: Deps): Promise<SecurityResult> {
  const uri = field(form, 'uri')
  const code = field(form, 'code')
  const problems = checkFields({ code }, { code: 'text' }, t)
  if (problems.code) return { ...NOTHING, uri, problems }
  return attempt(t, { uri }, async () => {
    const { recoveryCodes } = await api.confirmApp(code)
    return { recoveryCodes, uri: null }
  })
}

/** Carries a step out for whoever proves that it is their account. */
export async function submitStep(step: SecurityStep, form: FormData, deps: Deps): Promise<SecurityResult> {
  const { api, t, state } = deps
  const methods = ownMethods(state)
  const currentPassword = secret(form, 'currentPassword')
  const code = field(form, 'code')
  const method = methods.find((own) => own === field(form, 'method')) ?? methods[0]
  const problems = checkFields(
    { currentPassword, ...(method && { code }) },
    { currentPassword: 'text', ...(method && { code: 'text' as const }) },
    t,
  )
  if (Object.keys(problems).length > 0) return { ...NOTHING, problems }
  const proof = { currentPassword, ...(method && { method, code }) }
  return attempt(t, {}, () => STEPS[step](api, proof))
}

const STEPS: Record<SecurityStep, (api: Api, proof: OwnerProof) => Promise<Partial<SecurityResult>>> = {
  'app-on': async (api, proof) => ({ uri: (await api.startApp(proof)).uri }),
  'app-off': async (api, proof) => {
    await api.turnOffFactor({ ...proof, factor: 'app' })
    return {}
  },
  'mail-on': (api, proof) => api.turnOnMailCodes(proof),
  'mail-off': async (api, proof) => {
    await api.turnOffFactor({ ...proof, factor: 'mail' })
    return {}
  },
  codes: (api, proof) => api.renewRecoveryCodes(proof),
}

async function attempt(
  t: Dictionary,
  before: Partial<SecurityResult>,
  work: () => Promise<Partial<SecurityResult>>,
): Promise<SecurityResult> {
  try {
    return { ...NOTHING, ...(await work()), isDone: true }
  } catch (thrown) {
    const error = asApiError(thrown)
    if (error.code === 'UNAUTHENTICATED') throw error
    const problems = fieldErrors(error, t)
    if (problems.code) problems.code = t.security.codeProblem
    if (problems.currentPassword) problems.currentPassword = t.security.wrongPassword
    return { ...NOTHING, ...before, problems, error }
  }
}

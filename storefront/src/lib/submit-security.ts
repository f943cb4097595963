import type { OwnerProof, TwoFactorView } from '@bookmysleep/domain/api/two-factor'
import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { checkFields, type Problems } from './check-fields.ts'
import type { Dictionary } from './i18n/en.ts'
import { proofErrors, readProof } from './owner-proof.ts'
import { field } from './read-form.ts'

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

type Deps = { api: Api; t: Dictionary; state: TwoFactorView; hasPassword: boolean }

const NOTHING: SecurityResult = { uri: null, recoveryCodes: null, isDone: false, problems: {}, error: null }

/** Turns the app on by its first code, as it was typed. */
export async function confirmApp(
  form: FormData,
  { api, t }: Pick<Deps, 'api' | 't'>,
): Promise<SecurityResult> {
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
  const { api, t, state, hasPassword } = deps
  const { proof, problems } = readProof(form, { t, state, hasPassword })
  if (Object.keys(problems).length > 0) return { ...NOTHING, problems }
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
    return { ...NOTHING, ...before, problems: proofErrors(error, t), error }
  }
}

import type { UserView } from '@bookmysleep/domain/api/auth'
import { MAX_UPLOAD_BYTES } from '@bookmysleep/domain/uploads'
import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import { checkFields, type Problems } from './check-fields.ts'
import { fieldErrors } from './error-text.ts'
import type { Dictionary } from './i18n/en.ts'
import { field, typedValues } from './read-form.ts'

export const ADDRESS_PARTS = ['street', 'city', 'state', 'zipCode', 'country'] as const

export type ProfileStep = 'picture' | 'no-picture' | 'about'

export type ProfileResult = {
  /** What was done, or null. */
  done: ProfileStep | null
  typed: Record<string, string>
  problems: Problems
  error: ApiError | null
}

type Deps = { api: Api; me: UserView; t: Dictionary }

/** Does the one thing on the profile's page that was asked for. */
export async function submitProfile(form: FormData, { api, me, t }: Deps): Promise<ProfileResult> {
  const asked = field(form, 'section')
  const step = asked === 'picture' || asked === 'no-picture' ? asked : 'about'
  const result = { done: null, typed: typedValues(form), problems: check(step, form, t), error: null }
  if (Object.keys(result.problems).length > 0) return result
  try {
    if (step === 'picture') await api.setAvatar(form.get('file') as File)
    else if (step === 'no-picture') await api.removeAvatar()
    else await saveAbout(form, { api, me })
    return { ...result, done: step }
  } catch (thrown) {
    const error = asApiError(thrown)
    if (error.code === 'UNAUTHENTICATED') throw error
    return { ...result, problems: fieldErrors(error, t), error }
  }
}

function check(step: ProfileStep, form: FormData, t: Dictionary): Problems {
  if (step === 'about') return checkFields(typedValues(form), { firstName: 'text', phoneNumber: 'phone?' }, t)
  if (step === 'no-picture') return {}
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return { file: t.profile.picture.missing }
  return file.size > MAX_UPLOAD_BYTES ? { file: t.profile.picture.large } : {}
}

async function saveAbout(form: FormData, { api, me }: Pick<Deps, 'api' | 'me'>): Promise<void> {
  await api.updateProfile(me.id, {
    firstName: field(form, 'firstName'),
    lastName: field(form, 'lastName'),
    phoneNumber: field(form, 'phoneNumber') || null,
    locale: field(form, 'locale') === 'hi' ? 'hi' : 'en',
    address: Object.fromEntries(ADDRESS_PARTS.map((part) => [part, field(form, `address.${part}`)])),
  })
}

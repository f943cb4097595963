import { CONSENT_VERSIONS, type ConsentsView } from '@bookmysleep/domain/api/consents'
import { asApiError } from './api-error.ts'
import { field } from './read-form.ts'

const TEXTS = ['terms', 'privacy'] as const

export type AgreedTexts = Record<(typeof TEXTS)[number], string> & { marketing: boolean }

/**
 * What somebody agrees to by sending a form with `AgreeTo` in it; null when the texts have changed since it was shown:
 * nobody agrees to what they could not read.
 */
export function readAgreedTexts(form: FormData): AgreedTexts | null {
  if (TEXTS.some((kind) => field(form, kind) !== CONSENT_VERSIONS[kind])) return null
  const { terms, privacy } = CONSENT_VERSIONS
  return { terms, privacy, marketing: field(form, 'marketing') === '1' }
}

/**
 * Sends what makes an account, with what its person agrees to. While the API holds to other versions than this
 * storefront shows, nothing is agreed to and nobody is kept out: they are asked once both hold to the same.
 */
export async function sendAgreed<Answer>(
  consents: AgreedTexts | null,
  send: (more: { consents?: AgreedTexts }) => Promise<Answer>,
): Promise<Answer> {
  if (!consents) return send({})
  try {
    return await send({ consents })
  } catch (thrown) {
    const { code, details } = asApiError(thrown)
    if (code !== 'VALIDATION_FAILED' || !details.some(({ field: name }) => name.startsWith('consents')))
      throw thrown
    return send({})
  }
}

/** The texts that somebody has yet to agree to, of those that can be read here in the version that the API asks for. */
export function openTexts({ asked, consents }: ConsentsView): ConsentsView['asked'] {
  return asked.filter((kind) =>
    consents.some((one) => one.kind === kind && one.currentVersion === CONSENT_VERSIONS[kind]),
  )
}

/** Pages that ask by themselves, or are shown because the API does not answer. */
const WITHOUT_BAR = ['/account', '/account/privacy', '/unavailable']

/** Whether a page asks whoever is logged in to agree to the texts that they have not agreed to. */
export function asksToAgree(path: string): boolean {
  return !WITHOUT_BAR.includes(path.replace(/(.)\/$/, '$1'))
}

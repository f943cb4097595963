import type { LoginView, SessionView } from '@bookmysleep/domain/api/auth'
import type { CreatedBooking } from '@bookmysleep/domain/api/bookings'
import type { SecondFactorView } from '@bookmysleep/domain/api/two-factor'
import { sendAgreed } from './agreed-texts.ts'
import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import type { CheckoutForm } from './checkout-form.ts'

export type Stay = {
  propertyId: string
  roomId: string
  checkInDate: string
  checkOutDate: string
  promoCode?: string
  useCredit?: boolean
}

export type CheckoutResult = {
  /** Set when this form logged somebody in, also when the booking then failed. */
  session: SessionView | null
  /** Set when the login asks for a code first; nothing is booked then. */
  secondStep: SecondFactorView | null
  created: CreatedBooking | null
  error: ApiError | null
  /** Which half refused: its texts belong there. */
  failedAt: 'account' | 'booking' | null
}

/** Logs in or registers when needed, then holds the beds. Never throws an API refusal; it is in the result. */
export async function submitCheckout(deps: {
  form: CheckoutForm
  stay: Stay
  api: Api
  apiWith: (token: string) => Api
  needsAccount: boolean
}): Promise<CheckoutResult> {
  const { form, stay, apiWith, needsAccount } = deps
  let { api } = deps
  let session: SessionView | null = null
  if (needsAccount) {
    try {
      const view = await enter(api, form)
      if ('secondFactor' in view)
        return { session, secondStep: view, created: null, error: null, failedAt: null }
      session = view
      api = apiWith(session.accessToken)
    } catch (error) {
      return { session, secondStep: null, created: null, error: asApiError(error), failedAt: 'account' }
    }
  }
  const { guests, specialRequests, totalAmount, idempotencyKey } = form
  try {
    const body = { ...stay, guests, totalAmount, specialRequests }
    const created = await api.createBooking(body, idempotencyKey)
    return { session, secondStep: null, created, error: null, failedAt: null }
  } catch (error) {
    return { session, secondStep: null, created: null, error: asApiError(error), failedAt: 'booking' }
  }
}

function enter(api: Api, { account: { mode, fields, consents } }: CheckoutForm): Promise<LoginView> {
  const { email = '', password = '', firstName = '', lastName = '', phoneNumber } = fields
  if (mode === 'login') return api.login({ email, password })
  const names = { firstName, lastName, ...(phoneNumber && { phoneNumber }) }
  return sendAgreed(consents, (agreed) =>
    api.register({ ...names, email, password, role: 'seeker', ...agreed }),
  )
}

const MAY_HAVE_WORKED = new Set(['UNAVAILABLE', 'INTERNAL', 'REQUEST_IN_PROGRESS', 'TOO_MANY_REQUESTS'])

/**
 * The key for sending the form again: the same one while the first try may still have booked, so that it
 * cannot book twice; a new one after a clear refusal, since the corrected form is another request.
 */
export function nextIdempotencyKey(error: ApiError | null, used: string): string {
  return error && MAY_HAVE_WORKED.has(error.code) ? used : crypto.randomUUID()
}

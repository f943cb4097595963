import type { SessionView } from '@bookmysleep/domain/api/auth'
import type { CreatedBooking } from '@bookmysleep/domain/api/bookings'
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
      session = await enter(api, form)
      api = apiWith(session.accessToken)
    } catch (error) {
      return { session, created: null, error: asApiError(error), failedAt: 'account' }
    }
  }
  const { guests, specialRequests, totalAmount, idempotencyKey } = form
  try {
    const body = { ...stay, guests, totalAmount, specialRequests }
    return { session, created: await api.createBooking(body, idempotencyKey), error: null, failedAt: null }
  } catch (error) {
    return { session, created: null, error: asApiError(error), failedAt: 'booking' }
  }
}

function enter(api: Api, { account: { mode, fields } }: CheckoutForm): Promise<SessionView> {
  const { email = '', password = '', firstName = '', lastName = '', phoneNumber } = fields
  if (mode === 'login') return api.login({ email, password })
  return api.register({
    firstName,
    lastName,
    email,
    password,
    role: 'seeker',
    ...(phoneNumber && { phoneNumber }),
  })
}

const MAY_HAVE_WORKED = new Set(['UNAVAILABLE', 'INTERNAL', 'REQUEST_IN_PROGRESS', 'TOO_MANY_REQUESTS'])

/**
 * The key for sending the form again: the same one while the first try may still have booked, so that it
 * cannot book twice; a new one after a clear refusal, since the corrected form is another request.
 */
export function nextIdempotencyKey(error: ApiError | null, used: string): string {
  return error && MAY_HAVE_WORKED.has(error.code) ? used : crypto.randomUUID()
}

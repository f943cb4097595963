import type { APIRoute } from 'astro'
import { asApiError } from '../../../lib/api-error.ts'

/** The payment page sends people here: have the payment looked at once, then show the booking. */
export const GET: APIRoute = async ({ params, locals, redirect, url }) => {
  const id = params.id ?? ''
  if (!locals.session) return redirect(`/login?next=${encodeURIComponent(url.pathname)}`, 303)
  try {
    const booking = await locals.api.confirmPayment(id)
    return redirect(`/bookings/${booking.id}?paid=1`, 303)
  } catch (thrown) {
    const error = asApiError(thrown)
    if (error.code === 'UNAUTHENTICATED' || error.code === 'NOT_FOUND') throw error
    // Declined, or nobody answers just now: the booking page shows how it stands and keeps asking.
    return redirect(`/bookings/${id}${error.code === 'PAYMENT_FAILED' ? '' : '?paid=1'}`, 303)
  }
}

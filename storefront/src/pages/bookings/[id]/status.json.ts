import { BOOKING_STATUS_LABELS, labelIn } from '@bookmysleep/domain/labels'
import type { APIRoute } from 'astro'
import { asApiError } from '../../../lib/api-error.ts'
import { versionOf } from '../../../lib/booking-state.ts'

/** How a booking stands, for its page's own polling. */
export const GET: APIRoute = async ({ params, locals }) => {
  const headers = { 'cache-control': 'no-store' }
  try {
    const booking = await locals.api.booking(params.id ?? '')
    const label = labelIn(BOOKING_STATUS_LABELS[booking.bookingStatus], locals.locale)
    return Response.json({ version: versionOf(booking), status: booking.bookingStatus, label }, { headers })
  } catch (thrown) {
    const error = asApiError(thrown)
    return Response.json({ error: error.code }, { status: error.status, headers })
  }
}

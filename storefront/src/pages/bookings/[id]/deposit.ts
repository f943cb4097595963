import type { APIRoute } from 'astro'
import { asApiError } from '../../../lib/api-error.ts'
import { field } from '../../../lib/read-form.ts'

/** The seeker's answer to a claim against the deposit; the booking's page shows what became of it. */
export const POST: APIRoute = async ({ params, request, locals, redirect }) => {
  const page = `/bookings/${params.id ?? ''}`
  if (!locals.session) return redirect(`/login?next=${encodeURIComponent(page)}`, 303)
  const form = await request.formData()
  const reason = field(form, 'reason')
  const answer =
    field(form, 'answer') === 'agree'
      ? ({ answer: 'agree' } as const)
      : ({ answer: 'object', reason } as const)
  try {
    await locals.api.answerDeposit(params.id ?? '', answer)
    return redirect(`${page}#deposit`, 303)
  } catch (thrown) {
    const error = asApiError(thrown)
    if (['UNAUTHENTICATED', 'NOT_FOUND', 'FORBIDDEN'].includes(error.code)) throw error
    return redirect(`${page}?deposit=${encodeURIComponent(error.code)}#deposit`, 303)
  }
}

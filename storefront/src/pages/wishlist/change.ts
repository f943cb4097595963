import type { APIRoute } from 'astro'
import { field } from '../../lib/read-form.ts'
import { safeNext } from '../../lib/safe-next.ts'

/** The heart beside a stay: puts it on the wishlist or takes it off, and goes back to where it was pressed. */
export const POST: APIRoute = async ({ request, locals, redirect }) => {
  const form = await request.formData()
  const next = safeNext(field(form, 'next'), '/wishlist')
  if (!locals.session) return redirect(`/login?next=${encodeURIComponent(next)}`, 303)
  const propertyId = field(form, 'propertyId')
  if (field(form, 'want') === 'no') await locals.api.removeWish(propertyId)
  else await locals.api.addWish(propertyId)
  return redirect(next, 303)
}

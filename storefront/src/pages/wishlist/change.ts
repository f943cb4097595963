import type { APIRoute } from 'astro'
import { changeWish } from '../../lib/change-wish.ts'
import { field } from '../../lib/read-form.ts'
import { safeNext } from '../../lib/safe-next.ts'

/** The heart beside a stay: puts it on the wishlist or takes it off, and goes back to where it was pressed. */
export const POST: APIRoute = async ({ request, locals, redirect }) => {
  const form = await request.formData()
  const next = safeNext(field(form, 'next'), '/wishlist')
  if (!locals.session) return redirect(`/login?next=${encodeURIComponent(next)}`, 303)
  const wish = { propertyId: field(form, 'propertyId'), isWanted: field(form, 'want') !== 'no' }
  const isDone = await changeWish(locals.api, wish)
  return redirect(isDone ? next : '/wishlist?full=1', 303)
}

import type { APIRoute } from 'astro'
import { isApiError } from '../lib/api-error.ts'
import { clearSession } from '../lib/session.ts'

/** Ends the session at the API and here. The cookie goes even when the API does not answer. */
export const POST: APIRoute = async ({ cookies, locals, redirect }) => {
  clearSession(cookies)
  if (locals.session)
    await locals.api.logout().catch((error: unknown) => {
      if (!isApiError(error)) throw error
    })
  return redirect('/login?out=1', 303)
}

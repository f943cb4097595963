import { searchEventsSchema } from '@bookmysleep/domain/api/search-events'
import type { APIRoute } from 'astro'
import { isApiError } from '../lib/api-error.ts'

/** What of a page of results was seen and opened, so that browsers talk to this origin only. Nobody waits for it. */
export const POST: APIRoute = async ({ request, locals }) => {
  const seen = searchEventsSchema.safeParse(await request.json().catch(() => null))
  if (!seen.success) return new Response(null, { status: 400 })
  try {
    await locals.api.tellSeen(seen.data)
    return new Response(null, { status: 204 })
  } catch (error) {
    if (isApiError(error)) return new Response(null, { status: error.status })
    throw error
  }
}

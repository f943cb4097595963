import type { APIRoute } from 'astro'
import { isApiError } from '../lib/api-error.ts'

const LONGEST = 80

/** Proposals for the search box, so that browsers talk to this origin only. */
export const GET: APIRoute = async ({ url, locals }) => {
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, LONGEST)
  const headers = { 'cache-control': 'public, max-age=60' }
  if (q.length < 2) return Response.json([], { headers })
  try {
    return Response.json(await locals.api.suggest(q), { headers })
  } catch (error) {
    if (isApiError(error)) return Response.json([], { headers: { 'cache-control': 'no-store' } })
    throw error
  }
}

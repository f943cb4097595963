import type { APIRoute } from 'astro'

/** The receipt of a payment, fetched in the reader's name and kept by nobody. */
export const GET: APIRoute = async ({ params, locals, redirect }) => {
  const { id = '', payment = '' } = params
  if (!locals.session) return redirect(`/login?next=${encodeURIComponent(`/bookings/${id}`)}`)
  const { body, disposition, length } = await locals.api.receipt(id, payment)
  return new Response(body, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': disposition,
      ...(length && { 'content-length': length }),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

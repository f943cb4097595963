import type { APIRoute } from 'astro'
import { config } from '../../../../config/env.ts'

/** The receipt of a payment, fetched in the reader's name and kept by nobody. */
export const GET: APIRoute = async ({ params, locals, redirect }) => {
  const { id = '', payment = '' } = params
  if (!locals.session) return redirect(`/login?next=${encodeURIComponent(`/bookings/${id}`)}`)
  const url = new URL(`/api/v1/bookings/${encodeURIComponent(id)}/receipt`, config.apiUrl)
  url.searchParams.set('payment', payment)
  const receipt = await fetch(url, {
    headers: { authorization: `Bearer ${locals.session}` },
    redirect: 'error',
    signal: AbortSignal.timeout(15_000),
  }).catch(() => null)
  if (receipt?.status === 404) return new Response(null, { status: 404 })
  if (!receipt?.ok || receipt.headers.get('content-type') !== 'application/pdf')
    return new Response(null, { status: 503 })
  return new Response(receipt.body, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': receipt.headers.get('content-disposition') ?? 'inline',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

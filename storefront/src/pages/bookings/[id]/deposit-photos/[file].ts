import type { APIRoute } from 'astro'
import { config } from '../../../../config/env.ts'

/** Pictures of damage are for the parties of the stay: fetched in the reader's name, kept by nobody. */
export const GET: APIRoute = async ({ params, locals }) => {
  const token = locals.session
  if (!token) return new Response(null, { status: 404 })
  const url = new URL(`/api/deposit-photos/file/${encodeURIComponent(params.file ?? '')}`, config.apiUrl)
  const picture = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(15_000),
  }).catch(() => null)
  const type = picture?.headers.get('content-type') ?? ''
  if (!picture?.ok || !type.startsWith('image/')) return new Response(null, { status: 404 })
  return new Response(picture.body, {
    headers: {
      'content-type': type,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}

import type { APIRoute } from 'astro'
import { config } from '../config/env.ts'

const PRIVATE = [
  '/account',
  '/bookings',
  '/checkout',
  '/login',
  '/register',
  '/verify-email',
  '/suggest.json',
]

export const GET: APIRoute = () => {
  const lines = [
    'User-agent: *',
    ...PRIVATE.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${config.frontendUrl}/sitemap.xml`,
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}

import type { APIRoute } from 'astro'
import { config } from '../config/env.ts'

const PAGE_LIMIT = 100
const MOST_PAGES = 50

/** Pages for search engines: the fixed ones, guides, and stays by rating. */
export const GET: APIRoute = async ({ locals: { api } }) => {
  const paths = ['/', '/search', '/guides', '/host', '/terms', '/privacy']
  const guides = await api.guides(new URLSearchParams({ limit: String(PAGE_LIMIT) }))
  paths.push(...guides.data.map((guide) => `/guides/${guide.slug}`))
  for (let page = 1, pages = 1; page <= Math.min(pages, MOST_PAGES); page++) {
    const query = new URLSearchParams({ sort: 'rating', limit: String(PAGE_LIMIT), page: String(page) })
    const found = await api.searchProperties(query)
    paths.push(...found.data.map((stay) => `/properties/${stay.slug}`))
    pages = found.meta.totalPages
  }
  const urls = paths.map((path) => `  <url><loc>${escapeXml(config.frontendUrl + path)}</loc></url>`)
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
  return new Response(xml, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

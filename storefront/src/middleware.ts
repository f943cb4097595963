import { defineMiddleware } from 'astro:middleware'
import type { SessionView } from '@bookmysleep/domain/api/auth'
import { clientAddress } from '@bookmysleep/domain/client-address'
import type { APIContext } from 'astro'
import { config } from './config/env.ts'
import { asksToAgree } from './lib/agreed-texts.ts'
import { isApiError } from './lib/api-error.ts'
import { apiFor } from './lib/calls.ts'
import { comeInAgain } from './lib/come-in.ts'
import { securityHeaders } from './lib/content-security.ts'
import { dictionaryOf } from './lib/i18n/dictionary.ts'
import { isFormTooLarge } from './lib/limit-forms.ts'
import { chooseLocale, readTheme, remember } from './lib/preferences.ts'
import { createRefreshOnce } from './lib/refresh-once.ts'
import { isSameOrigin } from './lib/same-origin.ts'
import { clearSession, currentToken } from './lib/session.ts'

const refreshOnce = createRefreshOnce<SessionView>()

export const onRequest = defineMiddleware(async (context, next) => {
  const { request, url, cookies, locals } = context
  if (!isSameOrigin(request, [url.origin, ...config.ownOrigins]))
    return new Response('Forms of other sites are not accepted here.', { status: 403 })
  if (isFormTooLarge(request))
    return new Response('This is too large to be sent. A picture may have at most 12 MB.', { status: 413 })

  const asked = url.searchParams.get('lang')
  locals.locale = chooseLocale({
    query: asked,
    cookie: cookies.get('lang')?.value,
    accept: request.headers.get('accept-language'),
  })
  if (asked === locals.locale) remember(cookies, 'lang', asked)
  locals.t = dictionaryOf(locals.locale)
  locals.theme = readTheme(cookies)
  locals.requestId = crypto.randomUUID()
  locals.clientIp = clientAddress({
    socket: context.clientAddress,
    forwardedFor: request.headers.get('x-forwarded-for') ?? undefined,
    trusted: config.trustProxyHops,
  })
  const again = comeInAgain(request, url, cookies)
  if (again) return again

  const response = await signIn(context)
    .then(() => next())
    .catch((error: unknown) => {
      if (!isApiError(error)) throw error
      if (error.code === 'UNAUTHENTICATED') {
        clearSession(cookies)
        return context.redirect(afterLogout(request, url), 303)
      }
      const page = errorPage(error.code)
      if (!page) throw error
      return context.rewrite(new Request(new URL(page, url), { headers: safeHeaders(request.headers) }))
    })
  const hasNewCookies = !cookies.headers().next().done
  securityHeaders(response.headers, { isPrivate: locals.session !== null || hasNewCookies })
  return response
})

/** Finds out who asks; a session that has run out is refreshed without a word, one that has ended is forgotten. */
async function signIn({ request, url, cookies, locals }: APIContext): Promise<void> {
  const caller = {
    token: null,
    locale: locals.locale,
    clientIp: locals.clientIp,
    userAgent: request.headers.get('user-agent'),
    fetchSite: request.headers.get('sec-fetch-site'),
  }
  locals.session = null
  locals.api = apiFor(caller)
  try {
    locals.session = await currentToken(cookies, (token) => refreshOnce(token, apiFor(caller).refresh))
  } catch (error) {
    if (!isApiError(error)) throw error
    if (error.code === 'UNAUTHENTICATED') clearSession(cookies)
    else if (![errorPage(error.code), '/logout'].includes(url.pathname)) throw error
  }
  locals.api = apiFor({ ...caller, token: locals.session })
  // Every page shows who is logged in and what they are asked: read beside what the page itself wants to know.
  const isPage = request.method === 'GET' && request.headers.get('accept')?.includes('text/html')
  if (!locals.session || !isPage) return
  locals.api.me().catch(() => {})
  if (asksToAgree(url.pathname)) locals.api.consents().catch(() => {})
}

/** A page for everybody is shown again without the old session; one's own pages ask to log in. */
function afterLogout(request: Request, url: URL): string {
  const here = request.method === 'GET' ? url.pathname + url.search : '/'
  const isOwn = [
    '/account',
    '/bookings',
    '/wishlist',
    '/messages',
    '/notifications',
    '/checkout/',
    '/host/welcome',
  ].some((path) => url.pathname.startsWith(path))
  return isOwn || request.method !== 'GET' ? `/login?expired=1&next=${encodeURIComponent(here)}` : here
}

function errorPage(code: string): string | null {
  if (code === 'NOT_FOUND' || code === 'VALIDATION_FAILED') return '/404'
  if (code === 'FORBIDDEN') return '/forbidden'
  if (code === 'UNAVAILABLE' || code === 'TOO_MANY_REQUESTS') return '/unavailable'
  return null
}

/** Headers for rendering a page in place of a form's answer: without those that describe a body. */
function safeHeaders(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of ['content-type', 'content-length', 'transfer-encoding']) kept.delete(name)
  return kept
}

import type { Sandbox } from '../sandbox.ts'

const ownHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The URL to send the browser back to, if it is on this machine or an allowed origin; else undefined. */
export function readReturnUrl(sandbox: Sandbox, text: unknown): URL | undefined {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  if (url.username || url.password) return undefined
  return ownHosts.has(url.hostname) || sandbox.returnOrigins.includes(url.origin) ? url : undefined
}

/** The return URL with the parameters that Stripe adds. */
export function withResult(
  url: URL,
  intent: { id: string; client_secret: string | null; status: string },
): string {
  const result = new URL(url)
  result.searchParams.set('payment_intent', intent.id)
  result.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '')
  result.searchParams.set('redirect_status', resultOf(intent.status))
  return result.href
}

function resultOf(status: string): 'succeeded' | 'pending' | 'failed' {
  if (status === 'succeeded' || status === 'requires_capture') return 'succeeded'
  return status === 'processing' ? 'pending' : 'failed'
}

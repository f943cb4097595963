import { handleEndpoints, type SanitizedConfig } from 'payload'

type Call = { method: string; path: string; token: string | null; body?: object | FormData }

/** Calls Payload's REST as over HTTP, without a server and without Next. */
export async function callRest(config: SanitizedConfig, { method, path, token, body }: Call) {
  const headers = new Headers(token ? { Authorization: `Bearer ${token}` } : {})
  if (body && !(body instanceof FormData)) headers.set('Content-Type', 'application/json')
  const request = new Request(`http://localhost${path}`, {
    method,
    headers,
    ...(body && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  })
  const response = await handleEndpoints({ config, request })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  const isJson = response.headers.get('Content-Type')?.includes('json')
  return { status: response.status, body: isJson ? JSON.parse(text) : null, text, bytes }
}

import type { ErrorCode } from '@bookmysleep/domain/api/envelope'
import { apiErrorSchema } from '@bookmysleep/domain/api/envelope'
import {
  type ApiRequest,
  type Data,
  type Meta,
  type RouteName,
  requestFor,
  type Sent,
} from '@bookmysleep/domain/api-client'
import { signInUrl } from '@bookmysleep/domain/attack-signs'
import { config } from '../config/env.ts'
import { ApiError } from './api-error.ts'

const TIMEOUT_MS = 15_000
const TRIES = 10

export type Caller = {
  token: string | null
  locale: string
  clientIp: string | null
  /** The browser's, by which people know their devices. */
  userAgent: string | null
  /** Whether the browser was sent here by a page of ours (`Sec-Fetch-Site`). */
  fetchSite?: string | null
}

/**
 * One call of a route of `/api/v1` in the name of `caller`; answers `data` and `meta` of the envelope.
 * Throws ApiError for every refusal, and ApiError UNAVAILABLE when no lawful answer came.
 */
export async function callApi<Name extends RouteName>(
  caller: Caller,
  name: Name,
  sent: Sent<Name>,
  idempotencyKey?: string,
): Promise<{ data: Data<Name>; meta: Meta<Name> }> {
  return readAnswer(await sendPatiently(caller, { ...requestFor(name, sent), idempotencyKey }))
}

/** Sends a form with a file, in the name of `caller`; answers and throws as `callApi` does. */
export async function sendForm<Name extends RouteName>(
  caller: Caller,
  name: Name,
  { sent, form }: { sent: Sent<Name>; form: FormData },
): Promise<Data<Name>> {
  const { data } = await readAnswer<Name>(await send(caller, { ...requestFor(name, sent), form }))
  return data
}

async function readAnswer<Name extends RouteName>(
  response: Response,
): Promise<{ data: Data<Name>; meta: Meta<Name> }> {
  const envelope = (await response.json().catch(() => null)) as {
    success?: boolean
    data?: Data<Name>
    meta?: Meta<Name>
    error?: unknown
  } | null
  if (response.ok && envelope?.success)
    return { data: envelope.data as Data<Name>, meta: envelope.meta as Meta<Name> }
  throw refusal(response.status, envelope?.error)
}

/**
 * A file of the API's under the name that it gives, in the name of `caller`. It has to begin in time; how long it takes
 * is the reader's line's. Throws as `callApi` does.
 */
export async function fetchFile<Name extends RouteName>(
  caller: Caller,
  name: Name,
  sent: Sent<Name>,
  type: 'application/pdf' | 'application/zip' = 'application/pdf',
): Promise<{ body: ReadableStream | null; disposition: string; length: string | null }> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), TIMEOUT_MS)
  const request = { ...requestFor(name, sent), accept: type, signal: late.signal }
  const response = await send(caller, request).finally(() => clearTimeout(timer))
  if (!response.ok || response.headers.get('content-type') !== type) {
    const envelope = (await response.json().catch(() => null)) as { error?: unknown } | null
    throw refusal(response.status, envelope?.error)
  }
  const { headers, body } = response
  return {
    body,
    disposition: headers.get('content-disposition') ?? 'inline',
    length: headers.has('content-encoding') ? null : headers.get('content-length'),
  }
}

/** A form that was sent twice waits for the first one's answer, which is then its own. */
async function sendPatiently(
  caller: Caller,
  call: ApiRequest & { idempotencyKey?: string | undefined },
): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await send(caller, call)
    const isRunning = response.status === 409 && call.idempotencyKey && response.headers.has('retry-after')
    if (!isRunning || tries === TRIES) return response
    await response.body?.cancel()
    const seconds = Number(response.headers.get('retry-after')) || 1
    await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 5) * 1000))
  }
}

type Sending = ApiRequest & {
  idempotencyKey?: string | undefined
  accept?: string
  /** With a file, in place of a body. */
  form?: FormData
  /** Without one the whole answer has to be there in time. */
  signal?: AbortSignal
}

async function send(
  caller: Caller,
  { method, path, body, form, idempotencyKey, accept = 'application/json', signal }: Sending,
): Promise<Response> {
  // A link anywhere may have led a crawler to such an address of ours, and the API would count it to its network.
  if (signInUrl(path))
    throw new ApiError({ code: 'NOT_FOUND', message: 'There is no such address.', status: 404 })
  const url = new URL(`/api/v1${path}`, config.apiUrl)
  const headers: Record<string, string> = { accept, 'accept-language': caller.locale }
  if (caller.token) headers.authorization = `Bearer ${caller.token}`
  if (caller.userAgent) headers['user-agent'] = caller.userAgent
  if (caller.fetchSite) headers['sec-fetch-site'] = caller.fetchSite
  if (caller.clientIp) headers['x-forwarded-for'] = caller.clientIp
  if (caller.clientIp && config.apiKey) headers['x-storefront-key'] = config.apiKey
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
  if (body !== undefined) headers['content-type'] = 'application/json'
  try {
    return await fetch(url, {
      method,
      headers,
      body: form ?? (body === undefined ? undefined : JSON.stringify(body)),
      redirect: 'error',
      signal: signal ?? AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch {
    throw new ApiError({ code: 'UNAVAILABLE', message: 'The API did not answer.', status: 503 })
  }
}

function refusal(status: number, error: unknown): ApiError {
  const read = apiErrorSchema.safeParse(error)
  if (read.success) return new ApiError({ ...read.data, status })
  const code: ErrorCode = status === 404 ? 'NOT_FOUND' : status === 429 ? 'TOO_MANY_REQUESTS' : 'UNAVAILABLE'
  return new ApiError({ code, message: `The API answered ${status} without an envelope.`, status })
}

import type { ErrorCode } from '@bookmysleep/domain/api/envelope'
import { apiErrorSchema } from '@bookmysleep/domain/api/envelope'
import type { z } from 'zod'
import { config } from '../config/env.ts'
import { ApiError } from './api-error.ts'

const TIMEOUT_MS = 15_000
const PDF = 'application/pdf'

export type Caller = {
  token: string | null
  locale: string
  clientIp: string | null
  /** The browser's, by which people know their devices. */
  userAgent: string | null
}

export type Call<Schema extends z.ZodType, Meta extends z.ZodType = z.ZodType> = {
  path: string
  schema: Schema
  metaSchema?: Meta
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  query?: URLSearchParams
  body?: unknown
  idempotencyKey?: string
}

/**
 * One request to `/api/v1` in the name of `caller`; answers `data` and `meta` of the envelope.
 * Throws ApiError for every refusal, and ApiError UNAVAILABLE when no lawful answer came.
 */
export async function callApi<Schema extends z.ZodType, Meta extends z.ZodType = z.ZodType>(
  caller: Caller,
  call: Call<Schema, Meta>,
): Promise<{ data: z.infer<Schema>; meta: z.infer<Meta> }> {
  const response = await send(caller, call)
  const envelope = (await response.json().catch(() => null)) as {
    success?: boolean
    data?: unknown
    meta?: unknown
    error?: unknown
  } | null
  if (response.ok && envelope?.success) {
    return {
      data: checked(call.schema, envelope.data),
      meta: call.metaSchema ? checked(call.metaSchema, envelope.meta) : (undefined as z.infer<Meta>),
    }
  }
  throw refusal(response.status, envelope?.error)
}

/** A PDF of the API's under the name that it gives, in the name of `caller`. Throws as `callApi` does. */
export async function fetchPdf(
  caller: Caller,
  call: Pick<Call<z.ZodType>, 'path' | 'query'>,
): Promise<{ body: ReadableStream | null; disposition: string }> {
  const response = await send(caller, call, PDF)
  if (!response.ok || response.headers.get('content-type') !== PDF) {
    const envelope = (await response.json().catch(() => null)) as { error?: unknown } | null
    throw refusal(response.status, envelope?.error)
  }
  return { body: response.body, disposition: response.headers.get('content-disposition') ?? 'inline' }
}

async function send(
  caller: Caller,
  call: Omit<Call<z.ZodType>, 'schema'>,
  accept = 'application/json',
): Promise<Response> {
  const url = new URL(`/api/v1/${call.path}`, config.apiUrl)
  if (call.query) url.search = call.query.toString()
  const headers: Record<string, string> = { accept, 'accept-language': caller.locale }
  if (caller.token) headers.authorization = `Bearer ${caller.token}`
  if (caller.userAgent) headers['user-agent'] = caller.userAgent
  if (caller.clientIp) headers['x-forwarded-for'] = caller.clientIp
  if (caller.clientIp && config.apiKey) headers['x-storefront-key'] = config.apiKey
  if (call.idempotencyKey) headers['idempotency-key'] = call.idempotencyKey
  if (call.body !== undefined) headers['content-type'] = 'application/json'
  try {
    return await fetch(url, {
      method: call.method ?? 'GET',
      headers,
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch {
    throw new ApiError({ code: 'UNAVAILABLE', message: 'The API did not answer.', status: 503 })
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  return config.checkAnswers ? schema.parse(value) : (value as z.infer<Schema>)
}

function refusal(status: number, error: unknown): ApiError {
  const read = apiErrorSchema.safeParse(error)
  if (read.success) return new ApiError({ ...read.data, status })
  const code: ErrorCode = status === 404 ? 'NOT_FOUND' : status === 429 ? 'TOO_MANY_REQUESTS' : 'UNAVAILABLE'
  return new ApiError({ code, message: `The API answered ${status} without an envelope.`, status })
}

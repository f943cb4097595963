import { apiErrorSchema, ERROR_STATUS, type ErrorCode } from '@bookmysleep/domain/api/envelope'
import { expect } from 'vitest'
import type { z } from 'zod'
import { errorCodesOf } from '../../src/gateway/error-codes.ts'
import type { Route } from '../../src/gateway/route.ts'
import { routes } from '../../src/gateway/routes/api/v1/routes.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests read answers whose shape the route's contract has checked
export type Answer = { status: number; headers: Headers; data: any; meta: any; error: any }

/**
 * Reads an answer of `/api/v1` and holds it against the contract of its route: status, `data` and `meta` without a
 * field too many, and for a refusal a code that the route names, with its status. A file comes as bytes.
 */
export async function checkAnswer(
  response: Response,
  { method, path }: { method: string; path: string },
): Promise<Answer> {
  const { status, headers } = response
  const route = routeOf(method, path)
  if (response.ok && route) expect(status).toBe(route.status ?? 200)
  if (response.ok && route?.file) {
    expect(headers.get('content-type')).toBe(route.file)
    return { status, headers, data: await response.bytes(), meta: undefined, error: undefined }
  }
  const envelope = await response.json()
  const { success, data, meta, error, ...more } = envelope
  expect([success, more]).toEqual([response.ok, {}])
  if (response.ok) {
    if (route) expectExactly(route.response, data)
    if (route?.meta) expectExactly(route.meta, meta)
    else expect(meta).toBeUndefined()
  } else {
    expectExactly(apiErrorSchema, error)
    if (route) expect(errorCodesOf(route), `${method} ${path} names its errors`).toContain(error.code)
    expect([status, error.requestId]).toEqual([
      ERROR_STATUS[error.code as ErrorCode],
      headers.get('x-request-id'),
    ])
  }
  return { status, headers, data, meta, error }
}

/** Zod strips what it does not know; so what is left must be all that came. */
function expectExactly(schema: z.ZodType, value: unknown): void {
  expect(schema.parse(value)).toEqual(value)
}

function routeOf(method: string, path: string): Route | undefined {
  const plain = `/${path.replace(/^\//, '').split('?', 1)[0]}`
  return routes.find(
    (route) =>
      route.method === method.toLowerCase() &&
      new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(plain),
  )
}

import { randomUUID } from 'node:crypto'
import type { CreateBooking, CreatedBooking } from '@bookmysleep/domain/api/bookings'
import type { Envelope } from '@bookmysleep/domain/api/envelope'
import { checkAnswer } from './check-answer.ts'
import type { Person } from './create-people.ts'

export interface ApiAnswer<Data> {
  status: number
  body: Envelope<Data>
}

export interface ApiCall {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  as?: Person
  body?: unknown
  idempotencyKey?: string
}

/** One request to `/api/v1` of a running cms. */
export async function callApi<Data>(url: string, path: string, call: ApiCall = {}): Promise<ApiAnswer<Data>> {
  const answer = await fetch(`${url}/api/v1/${path}`, {
    method: call.method ?? 'GET',
    headers: {
      ...(call.as && { authorization: `Bearer ${call.as.token}` }),
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
      ...(call.idempotencyKey && { 'idempotency-key': call.idempotencyKey }),
    },
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
  })
  const { status, data, meta, error } = await checkAnswer(answer, { method: call.method ?? 'GET', path })
  return { status, body: error ? { success: false, error } : { success: true, data, ...(meta && { meta }) } }
}

/** Books through HTTP, with a key of its own unless one is given. */
export function postBooking(
  url: string,
  { as, body, idempotencyKey = randomUUID() }: { as: Person; body: CreateBooking; idempotencyKey?: string },
): Promise<ApiAnswer<CreatedBooking>> {
  return callApi(url, 'bookings', { method: 'POST', as, body, idempotencyKey })
}

/** How many answers had which status. */
export function countStatuses(answers: readonly { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** What a successful answer carries; throws with the error of any other. */
export function dataOf<Data>({ status, body }: ApiAnswer<Data>): Data {
  if (!body.success) throw new Error(`${status}: ${JSON.stringify(body.error)}`)
  return body.data
}

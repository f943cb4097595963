import { Meilisearch, MeilisearchApiError } from 'meilisearch'
import type { Guard } from '../resilience/guard.ts'
import type { Config } from './read-config.ts'

/** A client behind the guard, which gives up early: search then answers from MongoDB. */
export function connectSearch({ search }: Pick<Config, 'search'>, guard: Guard): Meilisearch {
  return new Meilisearch({
    host: search.url,
    apiKey: search.key,
    httpClient: (url, init = {}) =>
      guard.run((signal) => request(url, { ...init, signal }), { isRepeatable: isRead(url, init.method) }),
  })
}

/** Answers with the parsed body, as the client expects of whoever makes its requests. */
async function request(url: string | URL | Request, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init)
  const body = await response.text()
  const parsed = body === '' ? undefined : JSON.parse(body)
  if (!response.ok) throw new MeilisearchApiError(response, parsed)
  return parsed
}

function isRead(url: string | URL | Request, method = 'GET'): boolean {
  return method === 'GET' || /\/(multi-search|search|documents\/fetch)$/.test(String(url))
}

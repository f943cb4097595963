import type { ApiRoutes } from './api-routes.ts'

/** `METHOD /path` of a route of `/api/v1`. */
export type RouteName = keyof ApiRoutes

type Part<Key extends string, Value> = [Value] extends [undefined]
  ? { [K in Key]?: never }
  : { [K in Key]: Value }
type Query<Value> = [Value] extends [undefined] ? { query?: never } : { query?: Value | URLSearchParams }

/** What a call of a route takes, by its contract. */
export type Sent<Name extends RouteName> = Part<'params', ApiRoutes[Name]['params']> &
  Part<'body', ApiRoutes[Name]['body']> &
  Query<ApiRoutes[Name]['query']>

export type Data<Name extends RouteName> = ApiRoutes[Name]['data']
export type Meta<Name extends RouteName> = ApiRoutes[Name]['meta']

export type ApiRequest = { method: string; path: string; body: unknown }

/** The request that a call makes: its method, its address below `/api/v1` and its body. */
export function requestFor<Name extends RouteName>(name: Name, sent: Sent<Name>): ApiRequest {
  const [method = 'GET', template = '/'] = name.split(' ')
  const {
    params = {},
    query = {},
    body,
  } = sent as {
    params?: Record<string, string>
    query?: URLSearchParams | Record<string, unknown>
    body?: unknown
  }
  const address = template.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const search = query instanceof URLSearchParams ? query : searchOf(query)
  return { method, path: search.size > 0 ? `${address}?${search}` : address, body }
}

function searchOf(query: Record<string, unknown>): URLSearchParams {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)]))
}

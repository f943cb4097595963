import type Stripe from 'stripe'
import { invalidRequest, missing } from './errors.ts'
import type { ObjectMap, ObjectType } from './object-map.ts'
import type { Store } from './store.ts'

type Range = { gt?: number; gte?: number; lt?: number; lte?: number }

export type ListQuery<T> = {
  url: string
  account: string
  limit?: number
  starting_after?: string
  ending_before?: string
  created?: Range | number
  matches?: (object: T) => boolean
  /** Narrows by an indexed field before anything is scanned. */
  where?: readonly [field: string, value: string | undefined]
}

/** A page of objects, newest first, as every list of Stripe's. */
export function listObjects<K extends ObjectType>(
  store: Store,
  type: K,
  query: ListQuery<ObjectMap[K]>,
): Stripe.ApiList<ObjectMap[K]> {
  const limit = query.limit ?? 10
  if (limit < 1 || limit > 100) {
    throw invalidRequest('Invalid limit: must be between 1 and 100', { param: 'limit' })
  }
  if (query.starting_after && query.ending_before) {
    throw invalidRequest('You may only specify one of these parameters: ending_before, starting_after.')
  }
  const source = candidates(store, type, query)
  const wanted = (object: ObjectMap[K]) =>
    inRange(store, object.id, query.created) && (query.matches?.(object) ?? true)
  const data: ObjectMap[K][] = []
  const backwards = query.ending_before !== undefined
  const step = backwards ? 1 : -1
  const first = backwards
    ? Math.max(source.start, source.position(query.ending_before as string, 'ending_before') + 1)
    : query.starting_after
      ? Math.min(source.end, source.position(query.starting_after, 'starting_after')) - 1
      : source.end - 1
  let at = first
  for (; at >= source.start && at < source.end && data.length <= limit; at += step) {
    const object = source.at(at)
    if (object && wanted(object)) data.push(object)
  }
  const has_more = data.length > limit
  const page = data.slice(0, limit)
  return { object: 'list', url: query.url, has_more, data: backwards ? page.reverse() : page }
}

type Candidates<T> = {
  start: number
  end: number
  at(position: number): T | undefined
  position(id: string, param: string): number
}

/** What may be on the page, as positions in order of creation. */
function candidates<K extends ObjectType>(
  store: Store,
  type: K,
  query: ListQuery<ObjectMap[K]>,
): Candidates<ObjectMap[K]> {
  if (query.where?.[1] !== undefined) {
    const [field, value] = query.where
    const found = store
      .where(type, field, value)
      .filter((object) => store.accountOf(object.id) === query.account)
      .sort((a, b) => compare(store.createdOf(a.id), store.createdOf(b.id)))
    return {
      start: 0,
      end: found.length,
      at: (i) => found[i],
      position: (id, param) => {
        const i = found.findIndex((object) => object.id === id)
        if (i < 0) throw missing(nounOf(type), id, param)
        return i
      },
    }
  }
  const order = store.order(type, query.account)
  const all = order.all()
  const { gt, gte, lt, lte } = boundsOf(query.created)
  return {
    start: Math.max(bound(gte), bound(gt === undefined ? undefined : gt + 1)),
    end: Math.min(upper(lt), upper(lte === undefined ? undefined : lte + 1)),
    at: (i) => store.get(type, all[i]?.id ?? ''),
    position: (id, param) => {
      const entry = store.get(type, id) && store.createdOf(id)
      if (!entry) throw missing(nounOf(type), id, param)
      return order.lowerBound(entry)
    },
  }

  function bound(created: number | undefined): number {
    return created === undefined ? 0 : order.lowerBound({ created, serial: -1 })
  }
  function upper(created: number | undefined): number {
    return created === undefined ? all.length : order.lowerBound({ created, serial: -1 })
  }
}

function boundsOf(created: Range | number | undefined): Range {
  return typeof created === 'number' ? { gte: created, lte: created } : (created ?? {})
}

function inRange(store: Store, id: string, created: Range | number | undefined): boolean {
  if (created === undefined) return true
  const at = store.createdOf(id)?.created ?? 0
  const { gt = -1, gte = 0, lt = Number.MAX_SAFE_INTEGER, lte = Number.MAX_SAFE_INTEGER } = boundsOf(created)
  return at > gt && at >= gte && at < lt && at <= lte
}

type Place = { created: number; serial: number } | undefined
function compare(a: Place, b: Place): number {
  return (a?.created ?? 0) - (b?.created ?? 0) || (a?.serial ?? 0) - (b?.serial ?? 0)
}

export function nounOf(type: ObjectType): string {
  return type === 'payment_method'
    ? 'PaymentMethod'
    : type === 'balance_transaction'
      ? 'balance transaction'
      : type
}

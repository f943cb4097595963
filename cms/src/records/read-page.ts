import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import type { Collection, Document, Filter, WithId } from 'mongodb'

type Order = Record<string, 1 | -1>

export interface PageWish<T extends Document> {
  filter: Filter<T>
  page: number
  limit: number
  /** As a list's query names it: a field, from high to low with `-` in front; or several fields. */
  sort: string | Order
  /** Where a field is stored, when not under the name that the query has for it. */
  storedAs?: Record<string, string>
  projection?: Document
}

/**
 * One page of a collection, and how much there is: what every list of the API reads by. Documents that tie keep one
 * order from page to page, by their ids, so none is shown twice or skipped.
 */
export async function readPage<T extends Document>(
  collection: Collection<T>,
  { filter, page, limit, sort, storedAs = {}, projection }: PageWish<T>,
): Promise<{ found: WithId<T>[]; meta: PageMeta }> {
  const [found, total] = await Promise.all([
    collection
      .find(filter, projection ? { projection } : {})
      .sort(orderOf(sort, storedAs))
      .skip((page - 1) * limit)
      .limit(limit)
      .toArray(),
    collection.countDocuments(filter),
  ])
  return { found, meta: { page, limit, total, totalPages: Math.ceil(total / limit) } }
}

function orderOf(sort: string | Order, storedAs: Record<string, string>): Order {
  if (typeof sort !== 'string') return { ...sort, _id: Object.values(sort)[0] ?? 1 }
  const [, minus, name = ''] = /^(-?)(.*)$/.exec(sort) ?? []
  const direction = minus ? -1 : 1
  return { [storedAs[name] ?? name]: direction, _id: direction }
}

import type { Collection, Document, Filter, ObjectId, WithId } from 'mongodb'

const PAGE = 500

/**
 * The documents of a collection in pages of 500 by id. Each page is a query of its own, so that memory stays
 * flat and no cursor times out, however long the reader takes between pages.
 */
export async function* pagesOf<T extends Document & { _id: ObjectId | string }>(
  collection: Collection<T>,
  filter: Filter<T> = {},
): AsyncGenerator<WithId<T>[]> {
  let after: T['_id'] | undefined
  while (true) {
    const beyond = (after === undefined ? {} : { _id: { $gt: after } }) as Filter<T>
    const page = await collection
      .find({ $and: [filter, beyond] } as Filter<T>)
      .sort({ _id: 1 })
      .limit(PAGE)
      .toArray()
    if (page.length > 0) yield page
    if (page.length < PAGE) return
    after = page.at(-1)?._id as T['_id']
  }
}

/** The same grouping for what another source streams. */
export async function* inPages<T>(items: AsyncIterable<T>, size = PAGE): AsyncGenerator<T[]> {
  let page: T[] = []
  for await (const item of items) {
    page.push(item)
    if (page.length < size) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

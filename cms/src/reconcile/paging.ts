import type { Collection, Document, Filter, ObjectId, WithId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { StatementPage, StatementQuery } from '../payments/port.ts'
import { collectionsOf } from '../records/collections.ts'
import type { Finding } from './finding.ts'
import type { Place, Scope, Step } from './step.ts'

const PAGE = 500

type Collections = ReturnType<typeof collectionsOf>
type Look<T> = (ctx: Ctx, page: T[], scope: Scope) => Promise<Finding[]> | Finding[]

/** A step over the documents of a collection, by id. */
export function overDocuments<T extends Document & { _id: ObjectId | string }>({
  of,
  filter = () => ({}),
  pageSize,
  look,
}: {
  of(all: Collections): Collection<T>
  filter?(scope: Scope, ctx: Ctx): Filter<T>
  pageSize?: number
  look: Look<WithId<T>>
}): Step {
  return async function* (ctx, scope, after) {
    const collection = of(collectionsOf(ctx))
    const wanted = filter(scope, ctx)
    for await (const page of pagesOf(collection, { filter: wanted, start: after, pageSize })) {
      const same = { _id: { $in: page.map(({ _id }) => _id) } } as Filter<T>
      const findings = await lookTwice(await look(ctx, page, scope), async () =>
        look(ctx, await collection.find({ $and: [wanted, same] } as Filter<T>).toArray(), scope),
      )
      yield { read: page.length, findings, after: page.at(-1)?._id as Place }
    }
  }
}

/** A step over the provider's books, from the newest to the oldest. */
export function overStatement<T>({
  list,
  look,
}: {
  list(ctx: Ctx, query: StatementQuery): Promise<StatementPage<T>>
  look: Look<T>
}): Step {
  return async function* (ctx, scope, after) {
    let place = after as string | null
    while (true) {
      const query = { from: scope.from, to: scope.to, after: place }
      const { items, last, hasMore } = await list(ctx, query)
      if (last === null) return
      const findings = await lookTwice(await look(ctx, items, scope), async () =>
        look(ctx, (await list(ctx, query)).items, scope),
      )
      yield { read: items.length, findings, after: last }
      if (!hasMore) return
      place = last
    }
  }
}

/** A step that is one look at the whole. */
export function overWhole(look: (ctx: Ctx) => Promise<Finding[]>): Step {
  return async function* (ctx, _scope, after) {
    if (after !== null) return
    const isClean = (await look(ctx)).length === 0
    yield { read: 1, findings: isClean ? [] : await look(ctx), after: 'whole' }
  }
}

/** What is read piece by piece can change between the pieces: a difference counts when it is there the second time. */
async function lookTwice(
  findings: Finding[],
  lookAgain: () => Promise<Finding[]> | Finding[],
): Promise<Finding[]> {
  if (findings.length === 0) return []
  const key = ({ subject, problem }: Finding) => `${subject} ${problem}`
  const before = new Set(findings.map(key))
  return (await lookAgain()).filter((finding) => before.has(key(finding)))
}

/** Documents that were there, and touched, in the period. */
export function touchedIn({ from, to }: Scope): { createdAt?: object; updatedAt?: object } {
  return { ...(to && { createdAt: { $lt: to } }), ...(from && { updatedAt: { $gte: from } }) }
}

/** Documents whose moment `field` lies in the period. */
export function happenedIn(field: string, { from, to }: Scope): Record<string, object> {
  return from || to ? { [field]: { ...(from && { $gte: from }), ...(to && { $lt: to }) } } : {}
}

/**
 * The documents of a collection in pages by id. Each page is a query of its own, so that memory stays
 * flat and no cursor times out, however long the reader takes between pages.
 */
export async function* pagesOf<T extends Document & { _id: ObjectId | string }>(
  collection: Collection<T>,
  {
    filter = {},
    start = null,
    pageSize = PAGE,
  }: { filter?: Filter<T>; start?: Place | null; pageSize?: number | undefined } = {},
): AsyncGenerator<WithId<T>[]> {
  let after = start
  while (true) {
    const beyond = (after === null ? {} : { _id: { $gt: after } }) as Filter<T>
    const page = await collection
      .find({ $and: [filter, beyond] } as Filter<T>)
      .sort({ _id: 1 })
      .limit(pageSize)
      .toArray()
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    after = page.at(-1)?._id as Place
  }
}

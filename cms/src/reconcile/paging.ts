import type { Collection, Document, Filter, ObjectId, WithId } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { StatementPage, StatementQuery } from '../payments/port.ts'
import { collectionsOf } from '../records/collections.ts'
import type { Finding } from './finding.ts'
import { ahead, lookAhead } from './look-ahead.ts'
import type { Place, Scope, Step } from './step.ts'

const PAGE = 500

type Collections = ReturnType<typeof collectionsOf>
type Look<T> = (ctx: Ctx, page: T[], scope: Scope) => Promise<Finding[]> | Finding[]

/**
 * A step over the documents of a collection, by id. Without `fields`, a projection, `look` is given whole documents;
 * with them, `Part` says what is left.
 */
export function overDocuments<T extends Document & { _id: ObjectId | string }, Part = WithId<T>>({
  of,
  filter = () => ({}),
  fields,
  pageSize = PAGE,
  look,
}: {
  of(all: Collections): Collection<T>
  filter?(scope: Scope, ctx: Ctx): Filter<T>
  fields?: Record<string, 0 | 1>
  pageSize?: number
  look: Look<Part & { _id: T['_id'] }>
}): Step {
  type Item = Part & { _id: T['_id'] }
  return async function* (ctx, scope, start) {
    const collection = of(collectionsOf(ctx))
    const wanted = filter(scope, ctx)
    const read = async (more: Filter<T>, limit = 0) =>
      (await collection
        .find({ $and: [wanted, more] } as Filter<T>, fields ? { projection: fields } : {})
        .sort({ _id: 1 })
        .limit(limit)
        .toArray()) as unknown as Item[]
    // A page is a query of its own: no cursor times out, however long a look takes. The next is read meanwhile.
    async function* pages(): AsyncGenerator<{ page: Item[]; last: Place }> {
      const readBehind = (last: Place | null) =>
        read((last === null ? {} : { _id: { $gt: last } }) as Filter<T>, pageSize)
      let next: Promise<Item[]> | null = readBehind(start)
      while (next) {
        const page: Item[] = await next
        const last = page.at(-1)?._id as Place | undefined
        if (last === undefined) return
        next = page.length < pageSize ? null : ahead(readBehind(last))
        yield { page, last }
      }
    }
    yield* lookAhead(pages(), async ({ page, last }) => {
      const same = { _id: { $in: page.map(({ _id }) => _id) } } as Filter<T>
      const findings = await lookTwice(await look(ctx, page, scope), async () =>
        look(ctx, await read(same), scope),
      )
      return { read: page.length, findings, after: last }
    })
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
  return async function* (ctx, scope, start) {
    const listBehind = (after: string | null) => list(ctx, { from: scope.from, to: scope.to, after })
    async function* pages(): AsyncGenerator<{ items: T[]; last: string; after: string | null }> {
      let after = start as string | null
      let next: Promise<StatementPage<T>> | null = listBehind(after)
      while (next) {
        const { items, last, hasMore }: StatementPage<T> = await next
        if (last === null) return
        next = hasMore ? ahead(listBehind(last)) : null
        yield { items, last, after }
        after = last
      }
    }
    yield* lookAhead(pages(), async ({ items, last, after }) => {
      const findings = await lookTwice(await look(ctx, items, scope), async () =>
        look(ctx, (await listBehind(after)).items, scope),
      )
      return { read: items.length, findings, after: last }
    })
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

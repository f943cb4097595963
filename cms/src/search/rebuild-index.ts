import { randomUUID } from 'node:crypto'
import type { EnqueuedTaskPromise } from 'meilisearch'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { buildDocuments } from './build-documents.ts'
import { finishTask } from './finish-task.ts'
import { indexProperty } from './index-rooms.ts'
import { preparePlacesIndex } from './places/places-index.ts'
import { prepareRoomsIndex, roomsIndex, roomsIndexName } from './rooms-index.ts'
import { LISTED } from './stored.ts'

const BATCH = 100

const DUPLICATE_KEY = 11_000

/**
 * Builds the whole index beside the one in use, then swaps them, and looks after that of places; answers how many rooms it holds. Properties that
 * changed meanwhile are brought up to date afterwards. Several may run at once: the one that began last stays.
 */
export async function rebuildIndex(ctx: Ctx): Promise<number> {
  const name = roomsIndexName(ctx)
  const fresh = `${name}_fresh_${randomUUID()}`
  const startedAt = ctx.clock.now()
  await prepareRoomsIndex(ctx)
  try {
    await prepareRoomsIndex(ctx, fresh)
    await preparePlacesIndex(ctx).catch((error) =>
      ctx.log.error(
        { err: error },
        'the index of places could not be prepared; rooms are rebuilt all the same',
      ),
    )
    const count = await fill(ctx, fresh)
    if (await isNewest(ctx, { name, startedAt }))
      await finishTask(ctx.search.swapIndexes([{ indexes: [name, fresh], rename: false }]))
    for (const id of await changedSince(ctx, startedAt)) await indexProperty(ctx, id)
    return count
  } finally {
    await ctx.search.deleteIndex(fresh).waitTask({ timeout: 60_000 })
  }
}

async function fill(ctx: Ctx, name: string): Promise<number> {
  const additions: EnqueuedTaskPromise[] = []
  let count = 0
  for await (const batch of propertyBatches(ctx)) {
    const documents = await buildDocuments(ctx, batch)
    count += documents.length
    if (documents.length === 0) continue
    const addition = roomsIndex(ctx, name).addDocuments(documents)
    await addition
    additions.push(addition)
  }
  for (const addition of additions) await finishTask(addition)
  return count
}

/** A rebuild that took long must not put its old state over that of a later one. */
async function isNewest(
  { db }: Pick<Ctx, 'db'>,
  { name, startedAt }: { name: string; startedAt: Date },
): Promise<boolean> {
  const rebuilds = db.collection<{ _id: string; startedAt: Date }>('search-rebuilds')
  try {
    await rebuilds.updateOne(
      { _id: name, startedAt: { $lte: startedAt } },
      { $set: { startedAt } },
      { upsert: true },
    )
    return true
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === DUPLICATE_KEY) return false
    throw error
  }
}

async function* propertyBatches({ db }: Ctx): AsyncGenerator<ObjectId[]> {
  const cursor = db
    .collection('properties')
    .find(LISTED as object)
    .project<{ _id: ObjectId }>({ _id: 1 })
    .sort({ _id: 1 })
  let batch: ObjectId[] = []
  for await (const { _id } of cursor) {
    batch.push(_id)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Events tell what changed, whichever index their job wrote to. */
async function changedSince({ db }: Ctx, since: Date): Promise<string[]> {
  const events = await db
    .collection<{ aggregate: { kind: string; id: ObjectId }; data: { propertyId?: string } }>('outbox')
    .find({ at: { $gte: since } } as object)
    .project<{ aggregate: { kind: string; id: ObjectId }; data: { propertyId?: string } }>({
      aggregate: 1,
      data: 1,
    })
    .toArray()
  const ids = events.flatMap(({ aggregate, data }) =>
    aggregate.kind === 'property' ? [String(aggregate.id)] : data.propertyId ? [data.propertyId] : [],
  )
  return [...new Set(ids)]
}

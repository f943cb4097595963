import type { EnqueuedTaskPromise } from 'meilisearch'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { buildDocuments } from './build-documents.ts'
import { finishTask } from './finish-task.ts'
import { indexProperty } from './index-rooms.ts'
import { prepareRoomsIndex, roomsIndex, roomsIndexName } from './rooms-index.ts'
import { LISTED } from './stored.ts'

const BATCH = 100

/**
 * Builds the whole index beside the one in use, then swaps them; answers how many rooms it holds. Properties that
 * changed meanwhile are brought up to date afterwards.
 */
export async function rebuildIndex(ctx: Ctx): Promise<number> {
  const name = roomsIndexName(ctx)
  const fresh = `${name}_fresh`
  const startedAt = ctx.clock.now()
  await prepareRoomsIndex(ctx)
  await ctx.search.deleteIndexIfExists(fresh)
  await prepareRoomsIndex(ctx, fresh)
  let count = 0
  const additions: EnqueuedTaskPromise[] = []
  for await (const batch of propertyBatches(ctx)) {
    const documents = await buildDocuments(ctx, batch)
    count += documents.length
    if (documents.length === 0) continue
    const addition = roomsIndex(ctx, fresh).addDocuments(documents)
    await addition
    additions.push(addition)
  }
  for (const addition of additions) await finishTask(addition)
  await finishTask(ctx.search.swapIndexes([{ indexes: [name, fresh], rename: false }]))
  await finishTask(ctx.search.deleteIndex(fresh))
  for (const id of await changedSince(ctx, startedAt)) await indexProperty(ctx, id)
  return count
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

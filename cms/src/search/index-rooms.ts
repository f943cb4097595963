import { isDeepStrictEqual } from 'node:util'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { buildDocuments } from './build-documents.ts'
import { finishTask } from './finish-task.ts'
import type { RoomDocument } from './room-document.ts'
import { preparedIndex } from './rooms-index.ts'

const ATTEMPTS = 5

/**
 * Brings the documents of a property's rooms in line with MongoDB: adds, replaces, removes. Waits until the
 * search engine has taken them. Throws when it is away, so that the job is tried again.
 */
export async function indexProperty(ctx: Ctx, propertyId: string): Promise<void> {
  const property = new ObjectId(propertyId)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const documents = await buildDocuments(ctx, [property])
    await replaceDocuments(ctx, propertyId, documents)
    if (isDeepStrictEqual(documents, await buildDocuments(ctx, [property]))) return
  }
  throw new Error(`property ${propertyId} keeps changing while it is indexed`)
}

/** The same for the property of one room; a room that is gone leaves the index. */
export async function indexRoom(ctx: Ctx, roomId: string): Promise<void> {
  const room = await ctx.db
    .collection<{ property: ObjectId }>('rooms')
    .findOne({ _id: new ObjectId(roomId) }, { projection: { property: 1 } })
  if (room) return indexProperty(ctx, String(room.property))
  const index = await preparedIndex(ctx)
  await finishTask(index.deleteDocument(roomId))
}

/**
 * Meilisearch works tasks off in the order in which they come. Whoever writes reads again afterwards: had MongoDB
 * changed in between, an older state may have come last, and is written once more.
 */
async function replaceDocuments(ctx: Ctx, propertyId: string, documents: RoomDocument[]): Promise<void> {
  const index = await preparedIndex(ctx)
  const keep = documents.map(({ id }) => `"${id}"`).join(', ')
  const gone = `property = "${propertyId}"${keep ? ` AND id NOT IN [${keep}]` : ''}`
  await finishTask(index.deleteDocuments({ filter: gone }))
  if (documents.length > 0) await finishTask(index.addDocuments(documents))
}

import type { Index } from 'meilisearch'
import type { Ctx } from '../context.ts'
import { finishTask } from './finish-task.ts'
import { ROOM_INDEX_SETTINGS } from './index-settings.ts'
import type { RoomDocument } from './room-document.ts'

/** The index of rooms of this installation. */
export function roomsIndex(
  ctx: Pick<Ctx, 'search' | 'config'>,
  name = roomsIndexName(ctx),
): Index<RoomDocument> {
  return ctx.search.index<RoomDocument>(name)
}

/** Its name in Meilisearch; tests and installations that share a server differ by prefix. */
export function roomsIndexName(ctx: Pick<Ctx, 'config'>): string {
  return `${ctx.config.search.prefix}rooms`
}

/** Creates the index and brings its settings up to date; harmless to repeat. */
export async function prepareRoomsIndex(
  ctx: Pick<Ctx, 'search' | 'config'>,
  name = roomsIndexName(ctx),
): Promise<void> {
  const creation = await ctx.search.createIndex(name, { primaryKey: 'id' }).waitTask({ timeout: 60_000 })
  if (creation.status === 'failed' && creation.error?.code !== 'index_already_exists')
    throw new Error(`Meilisearch cannot create ${name}: ${creation.error?.message}`)
  await finishTask(roomsIndex(ctx, name).updateSettings(ROOM_INDEX_SETTINGS))
}

const prepared = new WeakMap<object, Promise<void>>()

/** The index, prepared once a process. */
export async function preparedIndex(ctx: Pick<Ctx, 'search' | 'config'>): Promise<Index<RoomDocument>> {
  const preparing = prepared.get(ctx.search) ?? prepareRoomsIndex(ctx)
  prepared.set(ctx.search, preparing)
  preparing.catch(() => prepared.delete(ctx.search))
  await preparing
  return roomsIndex(ctx)
}

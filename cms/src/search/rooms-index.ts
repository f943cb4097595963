import type { Index } from 'meilisearch'
import type { Ctx } from '../context.ts'
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
  await ctx.search.createIndex(name, { primaryKey: 'id' }).waitTask({ timeout: 60_000 })
  await roomsIndex(ctx, name).updateSettings(ROOM_INDEX_SETTINGS).waitTask({ timeout: 60_000 })
}

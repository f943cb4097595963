import type { PayloadRequest } from 'payload'
import { assertPropertyRemovable, assertRoomReshapable, type RoomShape } from '../booking/reshape-room.ts'
import { contextOf } from '../context-of.ts'
import { sessionOf } from './session-of.ts'

/** Refuses what would take a bed from somebody: the list of the stays and blocks in the way is in the error. */
export async function guardRoom(
  req: PayloadRequest,
  { room, next }: { room: string; next: RoomShape | null },
): Promise<void> {
  await assertRoomReshapable(contextOf(req), { room, next, session: await sessionOf(req) })
}

export async function guardProperty(req: PayloadRequest, property: string): Promise<void> {
  await assertPropertyRemovable(contextOf(req), { property, session: await sessionOf(req) })
}

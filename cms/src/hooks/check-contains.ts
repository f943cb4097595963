import { ObjectId } from 'mongodb'
import type { PayloadRequest } from 'payload'
import { contextOf } from '../context-of.ts'
import { fail } from '../errors.ts'
import { lockRooms } from '../inventory/lock-rooms.ts'
import { collectionsOf } from '../records/collections.ts'
import { idOf } from './id-of.ts'
import { sessionOf } from './session-of.ts'

interface Composition {
  roomType?: string
  sharing?: string
  contains?: unknown[] | null
  property: string | null
}

/**
 * Refuses what an `Entire` place must not be: sold by the bed, made of rooms of other properties, or part of
 * another such place. Locks the room and its parts of before and after, so that no two writes can nest places
 * behind each other's back. Throws VALIDATION_FAILED.
 */
export async function checkContains(
  req: PayloadRequest,
  { id, before, next }: { id: string | null; before: unknown[] | null | undefined; next: Composition },
): Promise<void> {
  const ids = idsOf(next.contains)
  const session = await sessionOf(req)
  const touched = [...(id ? [id] : []), ...ids, ...idsOf(before)].filter((room) => ObjectId.isValid(room))
  if (session) await lockRooms(contextOf(req), { session, rooms: touched.map((room) => new ObjectId(room)) })
  if (next.roomType !== 'Entire') {
    if (ids.length > 0) refuse('contains', 'Only an entire place contains other rooms.')
    return
  }
  if (next.sharing !== 'private') refuse('sharing', 'An entire place is private: it is booked as a whole.')
  if (id && (await isPart(req, id))) refuse('roomType', 'A room inside an entire place cannot be one itself.')
  if (ids.length === 0) return
  const { docs } = await req.payload.find({
    collection: 'rooms',
    where: { id: { in: ids }, property: { equals: next.property }, roomType: { not_equals: 'Entire' } },
    depth: 0,
    pagination: false,
    req,
  })
  if (docs.length !== new Set(ids).size || (id && ids.includes(id)))
    refuse('contains', 'An entire place contains rooms of its own property only.')
}

async function isPart(req: PayloadRequest, id: string): Promise<boolean> {
  const session = await sessionOf(req)
  const self = new ObjectId(id)
  const whole = await collectionsOf(contextOf(req)).rooms.findOne(
    { contains: self, _id: { $ne: self }, deletedAt: null },
    session ? { session } : {},
  )
  return whole !== null
}

function idsOf(rooms: unknown[] | null | undefined): string[] {
  return (rooms ?? []).map((room) => String(idOf(room)))
}

function refuse(field: string, message: string): never {
  return fail('VALIDATION_FAILED', message, [{ field, message }])
}

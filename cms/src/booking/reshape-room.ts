import type { FieldError } from '@bookmysleep/domain/api/envelope'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { findRoom } from '../inventory/find-room.ts'
import { listClaimants } from '../inventory/list-claimants.ts'
import { lockRooms } from '../inventory/lock-rooms.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PropertyDocument, RoomDocument } from '../records/documents/catalog.ts'
import type { BedNight } from '../records/documents/inventory.ts'

/** What a room shall be; what is left out stays as it is. */
export interface RoomShape {
  capacity?: number | null
  isAvailable?: boolean | null
  sharing?: string | null
  roomType?: string | null
  contains?: unknown[] | null
  deletedAt?: unknown
}

/**
 * Refuses a change that would take beds from somebody who has them tonight or later: throws STILL_NEEDED with
 * the bookings and blocks in the way. `next: null` removes the room. Belongs into the transaction of the write
 * (`session`): it locks the room there, so that no claim can slip in between.
 */
export async function assertRoomReshapable(
  ctx: Ctx,
  {
    room: roomId,
    next,
    session,
  }: { room: string; next: RoomShape | null; session: ClientSession | undefined },
): Promise<void> {
  const id = new ObjectId(roomId)
  if (session) await lockRooms(ctx, { session, rooms: [id] })
  const found = await findRoom(ctx, { room: id, session })
  if (!found) return
  const { room, parts } = found
  const isInWay = obstacleOf(room, next)
  if (!isInWay) return
  const from = await todayAt(ctx, room.property, session)
  const { bedNights } = collectionsOf(ctx)
  const options = session ? { session } : {}
  const own = await bedNights.find({ room: id, night: { $gte: from } }, options).toArray()
  const holdsWhole = await wholeHolders(ctx, { room, rows: own, session })
  const inParts = await rowsOfWholeClaims(ctx, { room, parts, from, session })
  const rows = [...own.filter((row) => isInWay.row(row, holdsWhole(row))), ...(isInWay.whole ? inParts : [])]
  if (rows.length > 0) refuse(await listClaimants(ctx, { rows, field: isInWay.field, session }))
}

/** Likewise for closing or removing a property: no room of it may have claims tonight or later. */
export async function assertPropertyRemovable(
  ctx: Ctx,
  { property, session }: { property: string; session: ClientSession | undefined },
): Promise<void> {
  const { rooms, bedNights } = collectionsOf(ctx)
  const options = session ? { session } : {}
  const id = new ObjectId(property)
  const all = await rooms.find({ property: id }, { ...options, projection: { _id: 1 } }).toArray()
  const roomIds = all.map((room) => room._id)
  if (session) await lockRooms(ctx, { session, rooms: roomIds })
  const from = await todayAt(ctx, id, session)
  const rows = await bedNights.find({ room: { $in: roomIds }, night: { $gte: from } }, options).toArray()
  if (rows.length > 0) refuse(await listClaimants(ctx, { rows, field: 'property', session }))
}

/**
 * `row` tells the room's own rows in the way, given whether their claim is of the room as a whole; `whole` tells
 * whether claims of an `Entire` place as a whole are.
 */
interface Obstacle {
  field: string
  row(row: BedNight, holdsWhole: boolean): boolean
  whole: boolean
}

/** Which claims stand in the way of a change; null when none could. */
function obstacleOf(room: RoomDocument, next: RoomShape | null): Obstacle | null {
  const all = { row: () => true, whole: true }
  if (next === null || (next.deletedAt && !room.deletedAt)) return { ...all, field: 'room' }
  if (next.isAvailable === false && room.isAvailable) return { ...all, field: 'isAvailable' }
  if (
    next.roomType != null &&
    next.roomType !== room.roomType &&
    [next.roomType, room.roomType].includes('Entire')
  )
    return { ...all, field: 'roomType' }
  if (next.contains !== undefined && setOf(next.contains) !== setOf(room.contains))
    return { ...all, field: 'contains' }
  const capacity = next.capacity ?? room.capacity
  const opensBeds = capacity > room.capacity || (next.sharing === 'shared' && room.sharing !== 'shared')
  if (capacity === room.capacity && !opensBeds) return null
  return {
    row: (row, holdsWhole) => row.bed > capacity || (opensBeds && holdsWhole),
    whole: false,
    field: capacity === room.capacity ? 'sharing' : 'capacity',
  }
}

/** Tells claims of all of a room, by itself or within an `Entire` place: a bed added to it would be theirs. */
async function wholeHolders(
  ctx: Ctx,
  {
    room,
    rows,
    session,
  }: { room: RoomDocument; rows: readonly BedNight[]; session: ClientSession | undefined },
): Promise<(row: BedNight) => boolean> {
  const options = session ? { session } : {}
  const { bookings, blocks } = collectionsOf(ctx)
  const claims = { _id: { $in: rows.map((row) => row.claim.id) } }
  const elsewhere = { room: { $ne: room._id } }
  const stays = await bookings
    .find({ ...claims, $or: [elsewhere, { 'snapshot.sharing': 'private' }] }, options)
    .toArray()
  const closed = await blocks
    .find({ ...claims, ...(room.sharing === 'shared' && elsewhere) }, options)
    .toArray()
  const ids = new Set([...stays, ...closed].map(({ _id }) => _id.toHexString()))
  return (row) => ids.has(row.claim.id.toHexString())
}

/** Rows that bookings and blocks of an `Entire` place hold in the rooms that it contains. */
async function rowsOfWholeClaims(
  ctx: Ctx,
  {
    room,
    parts,
    from,
    session,
  }: { room: RoomDocument; parts: RoomDocument[]; from: string; session: ClientSession | undefined },
): Promise<BedNight[]> {
  if (parts.some((part) => part._id.equals(room._id))) return []
  const options = session ? { session } : {}
  const { bedNights, blocks, bookings } = collectionsOf(ctx)
  const stays = await bookings.find({ room: room._id, checkOutDate: { $gt: from } }, options).toArray()
  const closed = await blocks.find({ room: room._id, to: { $gt: from } }, options).toArray()
  const claimants = [...stays, ...closed].map(({ _id }) => _id)
  return bedNights.find({ 'claim.id': { $in: claimants }, night: { $gte: from } }, options).toArray()
}

async function todayAt(ctx: Ctx, property: ObjectId, session: ClientSession | undefined): Promise<string> {
  const found = await collectionsOf(ctx).properties.findOne<Pick<PropertyDocument, 'timeZone'>>(
    { _id: property },
    session ? { session } : {},
  )
  return todayIn(found?.timeZone ?? 'UTC', ctx.clock.now())
}

/** Ids as they come from the driver or from Payload, where a relation may be filled in already. */
function setOf(ids: unknown[] | null | undefined): string {
  const all = (ids ?? []).map((id) =>
    typeof id === 'object' && id && !(id instanceof ObjectId) ? String(Reflect.get(id, 'id')) : String(id),
  )
  return all.sort().join()
}

function refuse(details: FieldError[]): never {
  const list = details.map(({ message }) => message).join('; ')
  return fail('STILL_NEEDED', `Beds are still needed: ${list}.`, details)
}

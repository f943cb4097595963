import type { FieldError } from '@bookmysleep/domain/api/envelope'
import { HORIZON_DAYS } from '@bookmysleep/domain/hold-rules'
import { addDays, isDate, todayIn } from '@bookmysleep/domain/stay-dates'
import type { BlockReason } from '@bookmysleep/domain/words'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { areFree } from '../inventory/choose-beds.ts'
import { findClaims } from '../inventory/find-claims.ts'
import { findRoom, isComplete, type RoomWithParts } from '../inventory/find-room.ts'
import { listClaimants } from '../inventory/list-claimants.ts'
import { lockRooms } from '../inventory/lock-rooms.ts'
import { takeBeds } from '../inventory/take-beds.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { collectionsOf } from '../records/collections.ts'
import type { RoomClaim } from '../records/documents/bookings.ts'
import type { PropertyDocument, RoomDocument } from '../records/documents/catalog.ts'
import type { BlockDocument } from '../records/documents/inventory.ts'
import { runTransaction } from '../records/run-transaction.ts'
import type { Actor } from './find-booking.ts'

export interface NewBlock {
  roomId: string
  /** Numbers from 1 to the room's capacity; all of them when left out. */
  beds?: number[] | undefined
  from: string
  /** The first day on which the beds are free again. */
  to: string
  reason: BlockReason
  note?: string | undefined
}

export interface BlockView {
  id: string
  roomId: string
  beds: number[]
  from: string
  to: string
  reason: BlockReason
  note: string | null
}

/**
 * Takes beds off sale for the nights of `[from, to)`, for the property's owner or an admin. Throws NOT_FOUND
 * for other people's rooms, VALIDATION_FAILED, and NOT_AVAILABLE with the bookings and blocks in the way.
 */
export async function createBlock(
  ctx: Ctx,
  { actor, block }: { actor: Actor; block: NewBlock },
): Promise<BlockView> {
  const { blocks } = collectionsOf(ctx)
  const roomId = new ObjectId(block.roomId)
  return runTransaction(ctx, async (session) => {
    await lockRooms(ctx, { session, rooms: [roomId] })
    const found = await findRoomOf(ctx, { actor, roomId, session })
    await lockRooms(ctx, { session, rooms: found.parts.map((part) => part._id) })
    const errors = blockErrors(ctx, found, block)
    if (errors[0])
      fail('VALIDATION_FAILED', `The block is not valid: ${errors[0].field} ${errors[0].message}.`, errors)

    const wanted = claimsOf(found, block)
    const _id = new ObjectId()
    const claims = await takeBeds(ctx, {
      ...found,
      session,
      from: block.from,
      to: block.to,
      claim: { kind: 'block', id: _id },
      state: 'blocked',
      choose: (nights, occupied) => (areFree(wanted, nights, occupied) ? wanted : null),
    })
    if (!claims) return refuseBlock(ctx, session, { block, wanted })

    const now = ctx.clock.now()
    const document: BlockDocument = {
      _id,
      room: roomId,
      beds: wanted.find(({ room }) => room.equals(roomId))?.beds ?? [],
      claims,
      from: block.from,
      to: block.to,
      reason: block.reason,
      note: block.note ?? null,
      createdBy: new ObjectId(actor.id),
      createdAt: now,
      updatedAt: now,
    }
    await blocks.insertOne(document, { session })
    await tellInventory(ctx, session, [found.room, ...found.parts])
    return viewOf(document)
  })
}

/**
 * Puts the beds of a block back on sale, for the property's owner, or an admin even where the room is gone.
 * Throws NOT_FOUND.
 */
export async function removeBlock(
  ctx: Ctx,
  { actor, blockId, roomId }: { actor: Actor; blockId: string; roomId?: string },
): Promise<void> {
  const { blocks, bedNights, rooms } = collectionsOf(ctx)
  const _id = new ObjectId(blockId)
  await runTransaction(ctx, async (session) => {
    const block = await blocks.findOne({ _id, ...(roomId && { room: new ObjectId(roomId) }) }, { session })
    if (!block) return fail('NOT_FOUND', 'There is no such block.')
    const ids = [block.room, ...block.claims.map(({ room }) => room)]
    await lockRooms(ctx, { session, rooms: ids })
    if (actor.role !== 'admin') await findRoomOf(ctx, { actor, roomId: block.room, session })
    await bedNights.deleteMany({ 'claim.id': _id }, { session })
    await blocks.deleteOne({ _id }, { session })
    await tellInventory(ctx, session, await rooms.find({ _id: { $in: ids } }, { session }).toArray())
  })
}

async function findRoomOf(
  ctx: Ctx,
  { actor, roomId, session }: { actor: Actor; roomId: ObjectId; session: ClientSession },
): Promise<RoomWithParts & { property: PropertyDocument }> {
  const found = await findRoom(ctx, { room: roomId, session })
  const property =
    found && (await collectionsOf(ctx).properties.findOne({ _id: found.room.property }, { session }))
  const isTheirs = actor.role === 'admin' || property?.owner.toHexString() === actor.id
  if (!found || !property || !isTheirs) return fail('NOT_FOUND', 'There is no such room.')
  return { ...found, property }
}

function blockErrors(
  ctx: Ctx,
  found: RoomWithParts & { property: PropertyDocument },
  { from, to, beds }: NewBlock,
): FieldError[] {
  const { room, property } = found
  const errors: FieldError[] = []
  if (!isComplete(found)) errors.push({ field: 'roomId', message: 'lacks a room that it contains' })
  const today = todayIn(property.timeZone, ctx.clock.now())
  if (!isDate(from)) errors.push({ field: 'from', message: 'must be a date as YYYY-MM-DD' })
  else if (from < today) errors.push({ field: 'from', message: 'is in the past' })
  if (!isDate(to)) errors.push({ field: 'to', message: 'must be a date as YYYY-MM-DD' })
  else if (to <= from) errors.push({ field: 'to', message: 'must be after from' })
  else if (to > addDays(today, HORIZON_DAYS))
    errors.push({ field: 'to', message: `must be within ${HORIZON_DAYS} days from today` })
  const isWrong = (bed: number) => !Number.isInteger(bed) || bed < 1 || bed > room.capacity
  if (beds && (beds.length === 0 || beds.some(isWrong) || new Set(beds).size !== beds.length))
    errors.push({ field: 'beds', message: `must be different numbers from 1 to ${room.capacity}` })
  return errors
}

function claimsOf({ room, parts }: RoomWithParts, { beds }: NewBlock): RoomClaim[] {
  return parts.map((part) => {
    const all = Array.from({ length: part.capacity }, (_, index) => index + 1)
    return { room: part._id, beds: part._id.equals(room._id) && beds ? [...beds].sort((a, b) => a - b) : all }
  })
}

async function refuseBlock(
  ctx: Ctx,
  session: ClientSession,
  { block, wanted }: { block: NewBlock; wanted: RoomClaim[] },
): Promise<never> {
  const { from, to } = block
  const { living } = await findClaims(ctx, { rooms: wanted.map(({ room }) => room), from, to, session })
  const rows = living.filter((row) =>
    wanted.some(({ room, beds }) => room.equals(row.room) && beds.includes(row.bed)),
  )
  const details = await listClaimants(ctx, { rows, field: 'beds', session })
  return fail('NOT_AVAILABLE', 'Some of these beds are taken on some of these nights.', details)
}

async function tellInventory(
  ctx: Ctx,
  session: ClientSession,
  changed: readonly RoomDocument[],
): Promise<void> {
  for (const { _id, property } of new Set(changed))
    await appendEvent(ctx, {
      session,
      type: 'room.inventory_changed',
      aggregate: { kind: 'room', id: _id },
      rev: ctx.clock.now().getTime(),
      data: { propertyId: property.toHexString() },
    })
}

function viewOf({ _id, room, beds, from, to, reason, note }: BlockDocument): BlockView {
  return { id: _id.toHexString(), roomId: room.toHexString(), beds, from, to, reason, note }
}

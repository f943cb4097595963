import { ObjectId } from 'mongodb'
import type { Ctx } from '../../src/context.ts'
import { collectionsOf } from '../../src/records/collections.ts'

/** Stores a stay of somebody in a house, over unless something else is said. For tests that need no money in it. */
export async function storeStay(
  ctx: Ctx,
  {
    seeker,
    owner,
    propertyId,
    bookingStatus = 'completed',
  }: {
    seeker: string
    owner: string
    propertyId: string
    bookingStatus?: 'completed' | 'confirmed' | 'cancelled' | 'no_show'
  },
): Promise<string> {
  const _id = new ObjectId()
  const now = new Date()
  await collectionsOf(ctx).bookings.insertOne({
    _id,
    reference: `BMS-${_id.toHexString().slice(-8).toUpperCase()}`,
    seeker: new ObjectId(seeker),
    owner: new ObjectId(owner),
    property: new ObjectId(propertyId),
    room: new ObjectId(),
    beds: [1],
    claims: [],
    checkInDate: '2026-01-10',
    checkOutDate: '2026-01-12',
    guests: [],
    guestCount: 1,
    snapshot: { seekerName: 'Asha Rao', timeZone: 'Asia/Kolkata' },
    quote: { totalAmount: 0 },
    promo: null,
    bookingStatus,
    paymentStatus: 'paid',
    specialRequests: null,
    holdExpiresAt: null,
    timeline: [],
    idempotencyKey: _id.toHexString(),
    requestHash: '',
    rev: 1,
    createdAt: now,
    updatedAt: now,
  } as never)
  return _id.toHexString()
}

import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import { DEFAULT_TIME_ZONE } from '@bookmysleep/domain/hold-rules'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { BookingStatus } from '@bookmysleep/domain/words'
import { type Filter, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { readPage } from '../records/read-page.ts'
import { type Actor, partIn } from './find-booking.ts'
import { viewBookings } from './view-booking.ts'

export interface BookingListQuery {
  page: number
  limit: number
  status?: BookingStatus | undefined
  when?: 'upcoming' | 'past' | undefined
  sort?: string | undefined
}

type Listed = { bookings: BookingView[]; meta: PageMeta }

/** A seeker's bookings, for themselves and admins. Throws FORBIDDEN for others. */
export async function listSeekerBookings(
  ctx: Ctx,
  { actor, seekerId, query }: { actor: Actor; seekerId: string; query: BookingListQuery },
): Promise<Listed> {
  if (actor.role !== 'admin' && actor.id !== seekerId)
    fail('FORBIDDEN', 'These are the bookings of somebody else.')
  return list(ctx, { actor, query, whose: { seeker: new ObjectId(seekerId) } })
}

/** A property's bookings, for its owner and admins. Throws NOT_FOUND or FORBIDDEN for others. */
export async function listPropertyBookings(
  ctx: Ctx,
  { actor, propertyId, query }: { actor: Actor; propertyId: string; query: BookingListQuery },
): Promise<Listed> {
  const property = await collectionsOf(ctx).properties.findOne({ _id: new ObjectId(propertyId) })
  if (!property) return fail('NOT_FOUND', 'There is no such property.')
  if (actor.role !== 'admin' && !property.owner.equals(new ObjectId(actor.id)))
    fail('FORBIDDEN', 'This is the property of somebody else.')
  return list(ctx, { actor, query, whose: { property: property._id } })
}

async function list(
  ctx: Ctx,
  { actor, query, whose }: { actor: Actor; query: BookingListQuery; whose: Filter<BookingDocument> },
): Promise<Listed> {
  const { page, limit, status, when, sort = when === 'upcoming' ? 'checkInDate' : '-checkInDate' } = query
  const today = todayIn(DEFAULT_TIME_ZONE, ctx.clock.now())
  const filter: Filter<BookingDocument> = {
    ...whose,
    ...(status && { bookingStatus: status }),
    ...(when === 'upcoming' && { checkOutDate: { $gte: today } }),
    ...(when === 'past' && { checkOutDate: { $lt: today } }),
  }
  const { found, meta } = await readPage(collectionsOf(ctx).bookings, { filter, page, limit, sort })
  const viewed = found.map((booking) => ({ booking, part: partIn(booking, actor) ?? 'system' }) as const)
  return { bookings: await viewBookings(ctx, viewed), meta }
}

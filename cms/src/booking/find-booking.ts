import { parseReference } from '@bookmysleep/domain/reference'
import type { Actor as Part, Role } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'

/** Who asks for something. */
export interface Actor {
  id: string
  role: Role
}

/** The part that somebody has in a booking; null when it is none of their business. */
export function partIn(booking: BookingDocument, actor: Actor): Exclude<Part, 'system'> | null {
  if (actor.role === 'admin') return 'admin'
  if (booking.seeker.toHexString() === actor.id) return 'seeker'
  return booking.owner.toHexString() === actor.id ? 'owner' : null
}

/** Reads a booking by id or reference for somebody who has a part in it. Throws NOT_FOUND for anybody else. */
export async function findBookingFor(
  ctx: Pick<Ctx, 'db'>,
  { actor, idOrReference }: { actor: Actor; idOrReference: string },
) {
  const isId = /^[0-9a-f]{24}$/.test(idOrReference)
  const booking = await collectionsOf(ctx).bookings.findOne(
    isId ? { _id: new ObjectId(idOrReference) } : { reference: parseReference(idOrReference) ?? '' },
  )
  const part = booking && partIn(booking, actor)
  if (!booking || !part) return fail('NOT_FOUND', 'There is no such booking.')
  return { booking, part }
}

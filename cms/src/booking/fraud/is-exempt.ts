import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'

type Somebody = { _id: ObjectId; role: string; isVerified?: boolean | null }

/**
 * Whether somebody is known well enough that no score is kept of their bookings: admins, owners of a house that was
 * verified (the front desk), and guests with a confirmed e-mail who have paid for a stay, which is over or still to come.
 */
export async function isExempt(ctx: Pick<Ctx, 'db'>, user: ObjectId): Promise<boolean> {
  const { users, properties, bookings } = collectionsOf(ctx)
  const person = (await users.findOne(
    { _id: user },
    { projection: { role: 1, isVerified: 1 } },
  )) as unknown as Somebody | null
  if (!person) return false
  if (person.role === 'admin') return true
  const known = { projection: { _id: 1 } }
  if (person.role === 'owner') {
    const house = await properties.findOne({ owner: user, verificationStatus: 'verified' }, known)
    if (house) return true
  }
  if (!person.isVerified) return false
  const stay = await bookings.findOne(
    {
      seeker: user,
      bookingStatus: { $in: ['confirmed', 'completed'] },
      paymentStatus: { $in: ['paid', 'partially_refunded'] },
      'quote.totalAmount': { $gt: 0 },
    },
    known,
  )
  return stay !== null
}

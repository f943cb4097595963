import type { DeletionObstacle, DeletionPreview } from '@bookmysleep/domain/api/deletion'
import type { PaymentAttemptStatus, Role } from '@bookmysleep/domain/words'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { UNPAID_STATUSES } from '../../payments/unpaid-statuses.ts'
import { collectionsOf } from '../../records/collections.ts'
import { emailChanges, UNDO_WITHIN } from '../email/email-changes.ts'
import { otherAdmins } from './other-admins.ts'

export type Leaving = { _id: ObjectId; role: Role }
type Obstacle = DeletionPreview['obstacles'][number]

const STANDING = ['pending', 'requested', 'accepting', 'confirmed'] as const
const OPEN_PAYMENTS: PaymentAttemptStatus[] = [
  'scheduled',
  'pending',
  'requires_action',
  'processing',
  'authorized',
]

/**
 * What keeps somebody's account from being deleted, in the order in which they see it; empty when nothing does. With the
 * `session` of a transaction, as that transaction sees it.
 */
export async function findObstacles(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { _id, role }: Leaving,
  session?: ClientSession,
): Promise<Obstacle[]> {
  const counted: [DeletionObstacle, number][] = []
  for (const [kind, count] of Object.entries(countersOf(ctx, { _id, role }, session)))
    counted.push([kind as DeletionObstacle, await count()])
  return counted.flatMap(([kind, count]) => (count > 0 ? [{ kind, count }] : []))
}

/** One after the other: a transaction asks one thing at a time. */
function countersOf(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { _id: me, role }: Leaving,
  session: ClientSession | undefined,
): Record<DeletionObstacle, () => Promise<number>> {
  const of = collectionsOf(ctx)
  const options = session ? { session } : {}
  const either = { $or: [{ seeker: me }, { owner: me }] }
  return {
    stays: () => of.bookings.countDocuments({ seeker: me, bookingStatus: { $in: STANDING } }, options),
    payments: () =>
      of.payments.countDocuments(
        {
          seeker: me,
          $or: [
            { status: { $in: OPEN_PAYMENTS } },
            // May be tried again, until the sweep has closed its intent.
            { status: 'failed', intentId: { $ne: null } },
            { arrears: true, status: { $in: UNPAID_STATUSES } },
            { mustClose: true },
          ],
        },
        options,
      ),
    refunds: () => of.refunds.countDocuments({ seeker: me, status: { $ne: 'succeeded' } }, options),
    deposits: () => of.depositClaims.countDocuments({ ...either, closedAt: null }, options),
    disputes: () => of.disputes.countDocuments({ ...either, closedAt: null }, options),
    houses: () => of.properties.countDocuments({ owner: me, isActive: true, deletedAt: null }, options),
    guests: () => of.bookings.countDocuments({ owner: me, bookingStatus: { $in: STANDING } }, options),
    earnings: async () =>
      (await of.payments.countDocuments({ owner: me, 'held.ownerShare': { $gt: 0 } }, options)) +
      (await of.refunds.countDocuments({ owner: me, status: { $in: ['pending', 'failed'] } }, options)) +
      (await of.transfers.countDocuments(
        { owner: me, status: { $in: ['waiting', 'pending', 'owing', 'failed'] } },
        options,
      )),
    payouts: () => of.payouts.countDocuments({ owner: me, status: 'pending' }, options),
    stripe: () => of.connectAccounts.countDocuments({ owner: me, disconnectedAt: null }, options),
    address: () => {
      const since = new Date(ctx.clock.now().getTime() - UNDO_WITHIN)
      return emailChanges(ctx).countDocuments(
        { user: me, voidedAt: null, confirmedAt: { $gt: since } },
        options,
      )
    },
    'last-admin': async () => {
      if (role !== 'admin') return 0
      const others = await otherAdmins(ctx, me, session)
      return (await of.users.countDocuments(others, { ...options, limit: 1 })) > 0 ? 0 : 1
    },
  }
}

import { chargedAmount } from '@bookmysleep/domain/money-parts'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { type ChangedMonth, replaceMonths } from './replace-months.ts'

/**
 * A stay is cancelled, or nobody came to it: of its months that are not paid, in its caller's transaction, those that are owed in full stay
 * payable as they are, opened or not; those owed in part are replaced, and the others closed.
 */
export async function keepArrears(
  ctx: Ctx,
  { session, months }: { session: ClientSession; months: ChangedMonth[] },
): Promise<void> {
  const isWhole = ({ payment, left }: ChangedMonth) =>
    left !== null && chargedAmount(left.parts) === payment.amount
  const whole = months.filter(isWhole).map(({ payment }) => payment._id)
  await collectionsOf(ctx).payments.updateMany(
    { _id: { $in: whole } },
    { $set: { arrears: true, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
    { session },
  )
  const changed = months.filter((month) => !isWhole(month))
  await replaceMonths(ctx, { session, changed, set: { arrears: true } })
}

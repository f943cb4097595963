import { partsPaid } from '@bookmysleep/domain/deposit-arrears'
import { chargedAmount, subtractParts } from '@bookmysleep/domain/money-parts'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import type { PaidMonth } from './divide-deposit.ts'
import { isMonthAskedFor } from './months-asked-for.ts'
import { findOpenMonths } from './open-months.ts'
import { replaceMonths } from './replace-months.ts'

/** The months of a stay that is over which are owed, and may be paid from its deposit; earliest first. */
export async function findClaimableMonths(
  ctx: Ctx,
  booking: BookingDocument,
  session?: ClientSession,
): Promise<PaymentDocument[]> {
  const open = await findOpenMonths(ctx, booking, session)
  return open.filter((month) => isMonthAskedFor(booking, month))
}

/**
 * Pays open months from deposits, in its caller's transaction: what is paid is not asked for any more, and what is left
 * of a month is asked for by another payment. One that was opened is closed at the provider after the commit; money
 * that arrives for it nevertheless goes back. `deposits` in minor units is what each has for it; returns what each of
 * them pays. Throws when a month has changed since it was read.
 */
export async function payMonths(
  ctx: Ctx,
  {
    session,
    months,
    deposits,
  }: {
    session: ClientSession
    months: readonly { month: PaymentDocument; amount: number }[]
    deposits: readonly number[]
  },
): Promise<PaidMonth[][]> {
  const paid: PaidMonth[][] = deposits.map(() => [])
  const free = [...deposits]
  const changed = []
  for (const { month, amount } of months) {
    let left = month.parts
    let toPay = amount
    for (const [index, has = 0] of free.entries()) {
      const taken = Math.min(has, toPay)
      if (taken === 0) continue
      const parts = partsPaid(left, taken)
      left = subtractParts(left, parts)
      toPay -= taken
      free[index] = has - taken
      paid[index]?.push({ month: month._id, parts })
    }
    if (toPay > 0) throw new RangeError(`${amount} is more than the deposits have`)
    const rest = chargedAmount(left) > 0 ? { to: month.to, parts: left } : null
    changed.push({ payment: month, left: rest, paidFromDeposit: amount })
  }
  await replaceMonths(ctx, { session, changed })
  return paid
}

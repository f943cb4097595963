import type { ClaimDeposit } from '@bookmysleep/domain/api/deposit-claims'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { findClaimableMonths } from '../../payments/pay-from-deposit.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import type { DepositClaimDocument } from '../../records/documents/deposits.ts'
import type { PaymentDocument } from '../../records/documents/payments.ts'

type Wanted = ClaimDeposit['items'][number]
type Months = ReadonlyMap<string, PaymentDocument>

/**
 * The unpaid months that the items name, by payment. Throws VALIDATION_FAILED when one is named twice, is not owed for
 * this stay, or for less than is claimed.
 */
export async function assertMonths(
  ctx: Ctx,
  session: ClientSession,
  { booking, items }: { booking: BookingDocument; items: readonly Wanted[] },
): Promise<Months> {
  const named = items.flatMap((item, index) => (item.kind === 'arrears' ? [{ ...item, index }] : []))
  if (named.length === 0) return new Map()
  const open = await findClaimableMonths(ctx, booking, session)
  const months = new Map(open.map((month) => [month._id.toHexString(), month]))
  const seen = new Set<string>()
  for (const { paymentId, amount, index } of named) {
    const month = months.get(paymentId)
    if (!month || seen.has(paymentId))
      return fail('VALIDATION_FAILED', 'This month is not owed any more. Please look at the stay again.', [
        {
          field: `items.${index}.paymentId`,
          message: 'must be a month of this stay that is owed, named once',
        },
      ])
    seen.add(paymentId)
    if (amount > month.amount)
      fail('VALIDATION_FAILED', 'You cannot claim more than is owed for a month.', [
        { field: `items.${index}.amount`, message: `must be at most ${month.amount} (minor units)` },
      ])
  }
  return months
}

/** An item as it is stored. */
export function describeItem(wanted: Wanted, months: Months): DepositClaimDocument['items'][number] {
  const { amount, note } = wanted
  const item = { id: new ObjectId().toHexString(), amount, note: note || null, decidedAmount: null }
  if (wanted.kind !== 'arrears') {
    const photos = wanted.photoIds.map((id) => new ObjectId(id))
    return { ...item, label: wanted.label, month: null, photos }
  }
  const month = months.get(wanted.paymentId)
  if (!month) throw new Error(`payment ${wanted.paymentId} is no month of this stay`)
  const { _id, from, to } = month
  return { ...item, label: `Unpaid rent, ${from} to ${to}`, month: { payment: _id, from, to }, photos: [] }
}

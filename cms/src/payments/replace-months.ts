import type { OwedMonth } from '@bookmysleep/domain/leaving-terms'
import { chargedAmount } from '@bookmysleep/domain/money-parts'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'

/** A month that is not paid, and what is asked for instead; null for nothing. */
export interface ChangedMonth {
  payment: PaymentDocument
  left: OwedMonth | null
  /** What a deposit pays of it, in minor units. */
  paidFromDeposit?: number
}

/**
 * In its caller's transaction: months that are not owed any more are closed, those that are owed in part are replaced.
 * Returns those that have an intent, to be closed at the provider after the commit. Throws when one of them has
 * changed since it was read.
 */
export async function replaceMonths(
  ctx: Ctx,
  {
    session,
    changed,
    set = {},
  }: { session: ClientSession; changed: ChangedMonth[]; set?: Pick<PaymentDocument, 'arrears'> },
): Promise<ObjectId[]> {
  const { payments } = collectionsOf(ctx)
  const now = ctx.clock.now()
  for (const { payment, left, paidFromDeposit } of changed) {
    const isOpened = payment.status !== 'scheduled'
    const closed = await payments.updateOne(
      { _id: payment._id, rev: payment.rev },
      {
        $set: {
          status: 'cancelled',
          updatedAt: now,
          ...(isOpened && { mustClose: true as const }),
          ...(paidFromDeposit !== undefined && { paidFromDeposit, paidFromDepositAt: now }),
        },
        $inc: { rev: 1 },
      },
      { session },
    )
    if (closed.modifiedCount !== 1) throw new Error(`payment ${payment._id.toHexString()} changed meanwhile`)
    if (!left) continue
    await payments.insertOne(
      {
        ...payment,
        ...left,
        ...set,
        _id: new ObjectId(),
        attempt: payment.attempt + 1,
        amount: chargedAmount(left.parts),
        status: 'scheduled',
        intentId: null,
        failureCode: null,
        failureMessage: null,
        rev: 1,
        createdAt: now,
        updatedAt: now,
      },
      { session },
    )
  }
  return changed.filter(({ payment }) => payment.status !== 'scheduled').map(({ payment }) => payment._id)
}

import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { earnedByOwner } from '../payments/earned-by-owner.ts'
import { processTransfer } from '../payments/process-transfer.ts'
import { settleOwner } from '../payments/settle-owner.ts'
import { collectionsOf } from '../records/collections.ts'
import { runTransaction } from '../records/run-transaction.ts'

/** Decides the transfers by which an owner gets what the ledger says was earned of a payment, and makes them. */
export async function settleAnew(ctx: Ctx, paymentId: string): Promise<void> {
  const { payments, bookings } = collectionsOf(ctx)
  const made = await runTransaction(ctx, async (session) => {
    const touched = { $inc: { rev: 1 }, $set: { updatedAt: ctx.clock.now() } }
    // Two that settle one payment at once would each decide the same transfer.
    const payment = await payments.findOneAndUpdate({ _id: new ObjectId(paymentId) }, touched, {
      session,
      returnDocument: 'after',
    })
    const booking = payment && (await bookings.findOne({ _id: payment.booking }, { session }))
    if (!payment || !booking) return []
    const inAdvance = payment.routing.kind === 'destination' ? payment.held.ownerShare : 0
    const earned = (await earnedByOwner(ctx, { session, payment })) + inAdvance
    return settleOwner(ctx, { session, booking, payment, earned })
  })
  for (const { _id } of made) await processTransfer(ctx, _id.toHexString())
}

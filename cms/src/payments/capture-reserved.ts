import { OWNER_ACCOUNT } from '@bookmysleep/domain/words'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { isMisrouted } from './collect-or-misroute.ts'
import { refreshConnection } from './connect/refresh-connection.ts'
import { isProviderRefusal } from './provider-refusal.ts'
import type { Settlement } from './settle-payment.ts'

/**
 * The owner has accepted: the reserved amount is taken. One that the provider refuses to take is given up, so that the
 * request ends, with a note when it was for the owner's account and not for the seeker's bank; what became of it is
 * read again either way. Throws when Stripe cannot be reached.
 */
export async function captureReserved(ctx: Ctx, { collection, payment }: Settlement): Promise<boolean> {
  try {
    await ctx.payments.captureCollection(collection.intentId)
  } catch (error) {
    if (!isProviderRefusal(error)) throw error
    ctx.log.warn({ err: (error as Error).message, intentId: collection.intentId }, 'capture refused')
    await noteCause(ctx, payment)
    await ctx.payments.cancelCollection(collection.intentId)
  }
  return false
}

async function noteCause(ctx: Ctx, payment: PaymentDocument): Promise<void> {
  const { _id, routing } = payment
  if (routing.kind !== 'destination') return
  await refreshConnection(ctx, routing.accountId)
  if (!(await isMisrouted(ctx, payment))) return
  await collectionsOf(ctx).payments.updateOne(
    { _id, capturedAmount: 0 },
    {
      $set: {
        failureCode: OWNER_ACCOUNT,
        failureMessage: 'The account of the owner could not receive the money.',
        updatedAt: ctx.clock.now(),
      },
      $inc: { rev: 1 },
    },
  )
}

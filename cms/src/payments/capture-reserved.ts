import type { Ctx } from '../context.ts'
import { isProviderRefusal } from './provider-refusal.ts'
import type { Settlement } from './settle-payment.ts'

/**
 * The owner has accepted: the reserved amount is taken. One that the seeker's bank no longer gives is given up, so
 * that the request ends; what became of it is read again either way. Throws when Stripe cannot be reached.
 */
export async function captureReserved(ctx: Ctx, { collection }: Settlement): Promise<boolean> {
  try {
    await ctx.payments.captureCollection(collection.intentId)
  } catch (error) {
    if (!isProviderRefusal(error)) throw error
    ctx.log.warn({ err: (error as Error).message, intentId: collection.intentId }, 'capture refused')
    await ctx.payments.cancelCollection(collection.intentId)
  }
  return false
}

import type { Ctx } from '../context.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { findReceivingAccount } from './connect/find-connection.ts'
import { refreshConnection } from './connect/refresh-connection.ts'
import { ensureIntent } from './ensure-intent.ts'
import type { Collection } from './port.ts'
import { isProviderRefusal } from './provider-refusal.ts'

/**
 * The intent of a payment, or `misrouted` when the payment would go to an account that cannot receive money any more:
 * as far as we know, or because the provider refuses it and then says so.
 */
export async function collectOrMisroute(
  ctx: Ctx,
  { payment, booking }: { payment: PaymentDocument; booking: BookingDocument },
): Promise<Collection | 'misrouted'> {
  if (await isMisrouted(ctx, payment)) return 'misrouted'
  try {
    return await ensureIntent(ctx, { payment, booking })
  } catch (error) {
    if (!isProviderRefusal(error) || payment.routing.kind !== 'destination') throw error
    await refreshConnection(ctx, payment.routing.accountId)
    if (await isMisrouted(ctx, payment)) return 'misrouted'
    throw error
  }
}

/** Whether a payment would go to an account that is not the owner's any more, or cannot receive money, as far as we know. */
export async function isMisrouted(ctx: Ctx, { owner, routing }: PaymentDocument): Promise<boolean> {
  return routing.kind === 'destination' && (await findReceivingAccount(ctx, owner)) !== routing.accountId
}

import type { Ctx } from '../../context.ts'
import { closePayments } from '../../payments/close-payments.ts'
import { tryRefund } from '../../payments/process-refund.ts'
import type { DepositClaimDocument } from '../../records/documents/deposits.ts'
import type { RefundDocument } from '../../records/documents/payments.ts'

/**
 * Runs the transaction that closes a claim, and makes its refunds. Months that the claim names are brought in line with
 * the provider before it, so that one which has just been paid is known to be, and after it, so that one which the
 * deposit has paid can be paid no more. Should the provider be away, the sweep does the latter.
 */
export async function settleClaim(
  ctx: Ctx,
  { booking, items }: Pick<DepositClaimDocument, 'booking' | 'items'>,
  close: () => Promise<RefundDocument[]>,
): Promise<void> {
  const hasMonths = items.some(({ month }) => month)
  if (hasMonths) await closePayments(ctx, { _id: booking })
  const refunds = await close()
  for (const refund of refunds) await tryRefund(ctx, refund)
  if (hasMonths) await closePayments(ctx, { _id: booking })
}

import { fail } from '../../errors.ts'
import type { PaymentDocument } from '../../records/documents/payments.ts'

/** Throws INVALID_STATE while the seeker's bank decides about one of the payments: it may take the money itself. */
export function assertNotDisputed(payments: readonly Pick<PaymentDocument, 'dispute'>[]): void {
  if (payments.some(({ dispute }) => dispute))
    fail(
      'INVALID_STATE',
      "The guest's bank is looking into this payment. Nothing of it can be given back or kept until the bank has decided.",
    )
}

import { balancesOf, type JournalKind } from '@bookmysleep/domain/ledger-journals'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'

/** Journals that move what was earned, and earn nothing. */
export const MOVEMENT_KINDS: JournalKind[] = ['transfer', 'application_fee', 'reversal', 'netted']

/** What the owner has earned of a payment so far, in minor units, as the ledger says inside a transaction. */
export async function earnedByOwner(
  ctx: Ctx,
  { session, payment }: { session: ClientSession; payment: Pick<PaymentDocument, '_id'> },
): Promise<number> {
  const journals = await collectionsOf(ctx)
    .journals.find({ payment: payment._id, kind: { $nin: MOVEMENT_KINDS } }, { session })
    .toArray()
  return balancesOf(journals).owner_payable ?? 0
}

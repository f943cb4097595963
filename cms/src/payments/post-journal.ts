import type { Journal } from '@bookmysleep/domain/ledger-journals'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'

export interface JournalPost {
  session: ClientSession
  journal: Journal
  owner: ObjectId
  payment?: ObjectId
  refund?: ObjectId
  /** The balance transaction at Stripe that it stands beside. */
  stripeId?: string | null
}

/**
 * Writes a journal in the transaction of the change that it records. Its key is its `_id`: posting the same
 * thing twice is a duplicate key, which ends the transaction. A journal of zeros is not stored.
 */
export async function postJournal(ctx: Pick<Ctx, 'db' | 'clock'>, post: JournalPost): Promise<void> {
  const { session, journal, owner, payment, refund, stripeId } = post
  if (journal.postings.length === 0) return
  await collectionsOf(ctx).journals.insertOne(
    {
      _id: journal.key,
      at: ctx.clock.now(),
      kind: journal.kind,
      booking: new ObjectId(journal.bookingId),
      payment: payment ?? null,
      refund: refund ?? null,
      stripeId: stripeId ?? null,
      currency: journal.currency,
      postings: journal.postings.map((posting) =>
        posting.account === 'owner_payable' ? { ...posting, owner } : posting,
      ),
    },
    { session },
  )
}

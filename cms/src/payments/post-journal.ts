import type { LedgerAccount } from '@bookmysleep/domain/ledger-accounts'
import type { Journal } from '@bookmysleep/domain/ledger-journals'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { JournalDocument } from '../records/documents/ledger.ts'

/** Accounts that are kept by owner. */
const OWNERS_ACCOUNTS: LedgerAccount[] = ['owner_payable', 'owner_balance']

export interface JournalPost {
  session: ClientSession
  journal: Journal
  owner: ObjectId
  payment?: ObjectId
  refund?: ObjectId
  transfer?: ObjectId
  /** The balance transaction at Stripe that it stands beside. */
  stripeId?: string | null
}

/**
 * Writes a journal in the transaction of the change that it records. Its key is its `_id`: posting the same
 * thing twice is a duplicate key, which ends the transaction. A journal of zeros is not stored.
 */
export async function postJournal(ctx: Pick<Ctx, 'db' | 'clock'>, post: JournalPost): Promise<void> {
  if (post.journal.postings.length === 0) return
  const document = describeJournal(post, ctx.clock.now())
  await collectionsOf(ctx).journals.insertOne(document, { session: post.session })
}

/** The document of a journal that is posted at a moment. */
export function describeJournal(post: Omit<JournalPost, 'session'>, at: Date): JournalDocument {
  const { journal, owner, payment, refund, transfer, stripeId } = post
  return {
    _id: journal.key,
    at,
    kind: journal.kind,
    booking: new ObjectId(journal.bookingId),
    payment: payment ?? null,
    refund: refund ?? null,
    transfer: transfer ?? null,
    stripeId: stripeId ?? null,
    currency: journal.currency,
    postings: journal.postings.map((posting) =>
      OWNERS_ACCOUNTS.includes(posting.account) ? { ...posting, owner } : posting,
    ),
  }
}

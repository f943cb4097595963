import { journalsForNetting } from '@bookmysleep/domain/ledger-journals'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { TransferDocument } from '../records/documents/owner-money.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { postJournal } from './post-journal.ts'

const AT_ONCE = 50

/**
 * Sets off what an owner owes against what waits to be released to them, oldest first, in one transaction. Only what
 * nobody is moving at the provider takes part, and nothing of a payment that the seeker's bank may still take back.
 * Returns whether anything was set off.
 */
export async function netTransfers(
  ctx: Ctx,
  { owner, currency }: Pick<TransferDocument, 'owner' | 'currency'>,
): Promise<boolean> {
  const { transfers } = collectionsOf(ctx)
  const owing = { owner, currency, kind: 'reversal' as const, status: 'owing' as const }
  if (!(await transfers.findOne(owing))) return false
  return runTransaction(ctx, async (session) => {
    const frozen = await collectionsOf(ctx).payments.distinct(
      '_id',
      { owner, dispute: { $ne: null } },
      { session },
    )
    const waiting = {
      owner,
      currency,
      kind: 'release' as const,
      status: 'waiting' as const,
      payment: { $nin: frozen },
    }
    const [due, debts] = await Promise.all([
      findOldest(ctx, waiting, session),
      findOldest(ctx, owing, session),
    ])
    const pairs = pairUp(due, debts)
    for (const pair of pairs) await postPair(ctx, session, pair)
    for (const transfer of [...due, ...debts]) await note(ctx, session, { transfer, pairs })
    return pairs.length > 0
  })
}

interface Pair {
  release: TransferDocument
  reversal: TransferDocument
  amount: number
}

function pairUp(due: TransferDocument[], debts: TransferDocument[]): Pair[] {
  const pairs: Pair[] = []
  const left = new Map([...due, ...debts].map((transfer) => [transfer, transfer.amount - transfer.netted]))
  const leftOf = (transfer: TransferDocument) => left.get(transfer) ?? 0
  for (const reversal of debts)
    for (const release of due) {
      const amount = Math.min(leftOf(reversal), leftOf(release))
      if (amount === 0) continue
      left.set(reversal, leftOf(reversal) - amount)
      left.set(release, leftOf(release) - amount)
      pairs.push({ release, reversal, amount })
    }
  return pairs
}

async function postPair(
  ctx: Ctx,
  session: ClientSession,
  { release, reversal, amount }: Pair,
): Promise<void> {
  const journals = journalsForNetting({
    releaseId: release._id.toHexString(),
    reversalId: reversal._id.toHexString(),
    releaseBookingId: release.booking.toHexString(),
    reversalBookingId: reversal.booking.toHexString(),
    currency: release.currency,
    amount,
  })
  for (const [index, transfer] of [release, reversal].entries()) {
    const journal = journals[index]
    const { owner, payment, _id } = transfer
    if (journal) await postJournal(ctx, { session, journal, owner, payment, transfer: _id })
  }
}

async function note(
  ctx: Ctx,
  session: ClientSession,
  { transfer, pairs }: { transfer: TransferDocument; pairs: Pair[] },
): Promise<void> {
  const { _id, rev, amount } = transfer
  const own = pairs.filter(({ release, reversal }) => release === transfer || reversal === transfer)
  if (own.length === 0) return
  const now = ctx.clock.now()
  const netted = transfer.netted + own.reduce((sum, pair) => sum + pair.amount, 0)
  const done = netted === amount ? { status: 'netted' as const, completedAt: now, nextAttemptAt: null } : {}
  const noted = await collectionsOf(ctx).transfers.updateOne(
    { _id, rev },
    { $set: { netted, ...done, updatedAt: now }, $inc: { rev: 1 } },
    { session },
  )
  if (noted.modifiedCount !== 1) throw new Error(`transfer ${_id.toHexString()} changed while it was set off`)
}

function findOldest(
  ctx: Ctx,
  where: {
    owner: ObjectId
    currency: string
    kind: TransferDocument['kind']
    status: TransferDocument['status']
    payment?: { $nin: ObjectId[] }
  },
  session: ClientSession,
): Promise<TransferDocument[]> {
  return collectionsOf(ctx).transfers.find(where, { session }).sort({ _id: 1 }).limit(AT_ONCE).toArray()
}

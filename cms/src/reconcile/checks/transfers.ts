import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { TransferDocument } from '../../records/documents/owner-money.ts'
import type { Finding } from '../finding.ts'
import { overDocuments, touchedIn } from '../paging.ts'
import { sayMoney } from '../say-money.ts'
import { unseenAmong } from '../seen.ts'

/** How long workers and the sweep have, in milliseconds. */
const PATIENCE = 30 * 60_000

/** What we say has moved to an owner has moved at Stripe, and nothing that could move lies still. */
export const checkTransfers = overDocuments<TransferDocument>({
  of: ({ transfers }) => transfers,
  filter: touchedIn,
  async look(ctx, page, { run }) {
    const [missing, reachable] = await Promise.all([
      missingAtStripe(ctx, page, run),
      reachableOwners(ctx, page),
    ])
    return page.flatMap((transfer) => [
      ...(missing.has(transfer.transferId ?? '') ? [alone(transfer)] : []),
      ...lies(transfer, { now: ctx.clock.now(), isReachable: reachable.has(String(transfer.owner)) }),
    ])
  },
})

export function finding(
  part: Pick<Finding, 'subject' | 'problem' | 'likelyCause' | 'advice'> & Partial<Pick<Finding, 'repair'>>,
): Finding {
  return { check: 'transfers', repair: null, ...part }
}

/** Reversals stand under what they take back, which says how much has come back of it. */
async function missingAtStripe(
  ctx: Ctx,
  page: TransferDocument[],
  run: Parameters<typeof unseenAmong>[1]['run'],
): Promise<Set<string>> {
  const made = page.filter(({ kind, status }) => kind !== 'reversal' && status === 'succeeded')
  const ids = made.flatMap(({ transferId }) => transferId ?? [])
  const missing = new Set<string>()
  for (const id of await unseenAmong(ctx, { run, ids }))
    if (!(await ctx.payments.statement.findTransfer(id))) missing.add(id)
  return missing
}

/** Owners to whose account money could be moved for a while now. */
async function reachableOwners(ctx: Ctx, page: TransferDocument[]): Promise<Set<string>> {
  const waiting = page.filter(({ kind, status }) => kind === 'release' && status === 'waiting')
  if (waiting.length === 0 || !ctx.payments.capabilities.has('releaseToOwner')) return new Set()
  const connected = await collectionsOf(ctx).connectAccounts.distinct('owner', {
    owner: { $in: waiting.map(({ owner }) => owner) },
    transfersActive: true,
    disconnectedAt: null,
    updatedAt: { $lt: new Date(ctx.clock.now().getTime() - PATIENCE) },
  })
  return new Set(connected.map(String))
}

function alone({ _id, transferId, kind }: TransferDocument): Finding {
  return finding({
    subject: `transfer ${_id}`,
    problem: `is a ${kind} that was made as ${transferId}, which Stripe does not have`,
    likelyCause:
      'the transfer was edited by hand, or the Stripe account is another one than when it was made',
    advice:
      'Check STRIPE_SECRET_KEY and MONGODB_URI; if both are right, correct the transfer and its journals.',
  })
}

function* lies(
  transfer: TransferDocument,
  { now, isReachable }: { now: Date; isReachable: boolean },
): Generator<Finding> {
  const { _id, kind, status, amount, currency, nextAttemptAt, createdAt, failureMessage } = transfer
  const isLate = (since: Date | null) => since !== null && now.getTime() - since.getTime() > PATIENCE
  const what = `transfer ${_id}`
  const said = `${kind} of ${sayMoney(amount, currency)} is ${status}`
  if (kind === 'destination') {
    if (status === 'pending' && isLate(createdAt))
      yield finding({
        subject: what,
        problem: `${said} since ${createdAt.toISOString()}`,
        likelyCause:
          'the webhook that tells that Stripe has booked its charge was lost, or the owner withdrew while it was paid',
        advice: 'Settle its payment again: Stripe is asked what it has booked.',
        repair: { kind: 'settle-payment', paymentId: String(transfer.payment) },
      })
  } else if (status === 'waiting') {
    if (isReachable && (nextAttemptAt === null || isLate(nextAttemptAt)))
      yield finding({
        subject: what,
        problem: `${said}, and its owner can receive money`,
        likelyCause: failureMessage ?? 'no workers are running since the owner connected',
        advice: 'Make the transfer.',
        repair: { kind: 'process-transfer', transferId: String(_id) },
      })
  } else if (isLate(nextAttemptAt) && (status === 'pending' || status === 'owing')) {
    yield finding({
      subject: what,
      problem: `${said}, and should have been tried at ${nextAttemptAt?.toISOString()}`,
      likelyCause: failureMessage ?? 'no workers are running, or Stripe cannot be reached',
      advice: 'Make the transfer.',
      repair: { kind: 'process-transfer', transferId: String(_id) },
    })
  }
}

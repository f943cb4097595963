import { isDeepStrictEqual } from 'node:util'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { ConnectAccountDocument } from '../../records/documents/owner-money.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import type { OwnerAccount } from '../owner-port.ts'

const MAX_ROUNDS = 8

/**
 * Brings what we know of an owner's account in line with the provider, and returns it; null for an account that is
 * not ours. Whoever reads an older state than another cannot overwrite it: compare-and-set lets nobody write what
 * was asked for before somebody else wrote. Throws when the provider cannot be reached.
 */
export async function refreshConnection(ctx: Ctx, accountId: string): Promise<ConnectAccountDocument | null> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const connection = await collectionsOf(ctx).connectAccounts.findOne({ stripeAccountId: accountId })
    if (!connection || connection.disconnectedAt) return connection
    const account = await ctx.payments.retrieveAccount(accountId)
    const change = account
      ? changeOf(ctx, { connection, account })
      : { ...LOST, disconnectedAt: ctx.clock.now() }
    if (isKnown(connection, change)) return connection
    const stored = await store(ctx, { connection, change })
    if (stored) return stored
  }
  throw new Error(`the account ${accountId} did not come to rest`)
}

const LOST = { transfersActive: false, payoutsEnabled: false }

function changeOf(
  { clock }: Ctx,
  { connection, account }: { connection: ConnectAccountDocument; account: OwnerAccount },
): Partial<ConnectAccountDocument> {
  const { transfersActive, payoutsEnabled, detailsSubmitted, capabilities, requirements } = account
  const connectedAt = connection.connectedAt ?? (transfersActive ? clock.now() : null)
  return { transfersActive, payoutsEnabled, detailsSubmitted, capabilities, requirements, connectedAt }
}

function isKnown(connection: ConnectAccountDocument, change: Partial<ConnectAccountDocument>): boolean {
  const names = Object.keys(change) as (keyof ConnectAccountDocument)[]
  return names.every((name) => isDeepStrictEqual(connection[name], change[name]))
}

/** An owner whose account begins to receive money gets what was held: the event says so. */
function store(
  ctx: Ctx,
  { connection, change }: { connection: ConnectAccountDocument; change: Partial<ConnectAccountDocument> },
): Promise<ConnectAccountDocument | null> {
  return runTransaction(ctx, async (session) => {
    const stored = await collectionsOf(ctx).connectAccounts.findOneAndUpdate(
      { _id: connection._id, rev: connection.rev },
      { $set: { ...change, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
      { session, returnDocument: 'after' },
    )
    if (stored?.transfersActive && !connection.transfersActive)
      await appendEvent(ctx, {
        session,
        type: 'owner.connected',
        aggregate: { kind: 'connect-account', id: stored._id },
        rev: stored.rev,
        data: { ownerId: stored.owner.toHexString() },
      })
    return stored
  })
}

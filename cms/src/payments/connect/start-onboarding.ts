import { ObjectId } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { ConnectAccountDocument } from '../../records/documents/owner-money.ts'
import { isDuplicateKey, runTransaction } from '../../records/run-transaction.ts'
import { isProviderRefusal } from '../provider-refusal.ts'
import { findConnection } from './find-connection.ts'
import { refreshConnection } from './refresh-connection.ts'
import { EXPIRED_PATH, RETURNED_PATH } from './return-paths.ts'

/**
 * Where an owner gives the payment provider what it wants to know; opens their account on the first call. The link
 * works once and for minutes; a used one leads back here. Throws INVALID_STATE when the provider has no accounts for
 * owners, PAYMENT_PROVIDER_UNAVAILABLE.
 */
export async function startOnboarding(
  ctx: Ctx,
  { owner }: { owner: { id: string } },
): Promise<{ url: string; expiresAt: string }> {
  if (!ctx.payments.capabilities.has('onboard'))
    fail('INVALID_STATE', 'This installation pays owners by hand; there is nothing to connect.')
  const ownerId = new ObjectId(owner.id)
  try {
    return await openLink(ctx, ownerId)
  } catch (error) {
    if (!isProviderRefusal(error)) throw error
    // The account may be gone at the provider without our having heard of it: then a new one is opened.
    const known = await findConnection(ctx, ownerId)
    const now = known?.stripeAccountId ? await refreshConnection(ctx, known.stripeAccountId) : null
    if (!now?.disconnectedAt) throw error
    return openLink(ctx, ownerId)
  }
}

async function openLink(ctx: Ctx, owner: ObjectId): Promise<{ url: string; expiresAt: string }> {
  const connection = (await findConnection(ctx, owner)) ?? (await addConnection(ctx, owner))
  const accountId = connection.stripeAccountId ?? (await openAccount(ctx, connection))
  const { url, expiresAt } = await ctx.payments.openOnboarding({
    accountId,
    returnUrl: `${ctx.config.apiUrl}${RETURNED_PATH}`,
    refreshUrl: `${ctx.config.apiUrl}${EXPIRED_PATH}`,
  })
  return { url, expiresAt: expiresAt.toISOString() }
}

/** The owner's one current connection, however many ask for it at once. */
async function addConnection(ctx: Ctx, owner: ObjectId): Promise<ConnectAccountDocument> {
  const now = ctx.clock.now()
  const connection: ConnectAccountDocument = {
    _id: new ObjectId(),
    owner,
    stripeAccountId: null,
    transfersActive: false,
    payoutsEnabled: false,
    detailsSubmitted: false,
    capabilities: {},
    requirements: { due: [], verifying: [], deadline: null, disabledReason: null },
    connectedAt: null,
    disconnectedAt: null,
    rev: 1,
    createdAt: now,
    updatedAt: now,
  }
  try {
    await collectionsOf(ctx).connectAccounts.insertOne(connection)
    return connection
  } catch (error) {
    const other = isDuplicateKey(error, 'connect-accounts') ? await findConnection(ctx, owner) : null
    if (!other) throw error
    return other
  }
}

/** An account whose id was lost on the way is found again by its idempotency key; after a day an empty one is left behind. */
async function openAccount(ctx: Ctx, connection: ConnectAccountDocument): Promise<string> {
  const { connectAccounts, users } = collectionsOf(ctx)
  const user = await users.findOne({ _id: connection.owner, deletedAt: null })
  if (!user) return fail('NOT_FOUND', 'There is no such owner.')
  const { accountId } = await ctx.payments.openAccount({
    connectionId: connection._id.toHexString(),
    ownerId: connection.owner.toHexString(),
    email: user.email,
  })
  await runTransaction(ctx, async (session) => {
    const { modifiedCount } = await connectAccounts.updateOne(
      { _id: connection._id, stripeAccountId: null },
      { $set: { stripeAccountId: accountId, updatedAt: ctx.clock.now() }, $inc: { rev: 1 } },
      { session },
    )
    const subject = { collection: 'connect-accounts', id: connection._id } as const
    if (modifiedCount > 0) await recordAudit(ctx, { session, action: 'stripe.opened', subject })
  })
  const stored = await connectAccounts.findOne({ _id: connection._id })
  return stored?.stripeAccountId ?? accountId
}

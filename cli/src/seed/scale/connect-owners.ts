import type { Ctx } from '@bookmysleep/cms/context'
import { findReceivingAccount } from '@bookmysleep/cms/payments/connect/find-connection'
import { refreshConnection } from '@bookmysleep/cms/payments/connect/refresh-connection'
import { startOnboarding } from '@bookmysleep/cms/payments/connect/start-onboarding'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { UserDocument } from '@bookmysleep/cms/records/documents'
import type { Sandbox } from '../sandbox.ts'
import type { OwnerAccount } from './owner-share.ts'

/** Every fourth owner is paid with each payment, every fourth since a while, the others have no account yet. */
const KINDS = ['destination', 'waiting', 'released', 'waiting'] as const

type Order = { ctx: Ctx; sandbox: Sandbox; owners: readonly UserDocument[] }

/** Takes half of the owners through the onboarding form; one who has been through it keeps the account. */
export async function connectOwners({ ctx, sandbox, owners }: Order): Promise<OwnerAccount[]> {
  const accounts: OwnerAccount[] = []
  for (const [n, { _id }] of owners.entries()) {
    const kind = KINDS[n % KINDS.length] ?? 'waiting'
    if (kind === 'waiting') accounts.push({ kind, id: null })
    else
      accounts.push({
        kind,
        id: (await findReceivingAccount(ctx, _id)) ?? (await connect(ctx, sandbox, _id)),
      })
  }
  return accounts
}

async function connect(ctx: Ctx, sandbox: Sandbox, owner: UserDocument['_id']): Promise<string> {
  await startOnboarding(ctx, { owner: { id: owner.toHexString() } })
  const known = await collectionsOf(ctx).connectAccounts.findOne({ owner, disconnectedAt: null })
  const accountId = known?.stripeAccountId
  if (!accountId) throw new Error(`owner ${owner.toHexString()} has no account`)
  await sandbox.onboard(accountId)
  await refreshConnection(ctx, accountId)
  return accountId
}

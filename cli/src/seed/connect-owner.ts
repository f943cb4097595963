import type { Ctx } from '@bookmysleep/cms/context'
import { findConnection, findReceivingAccount } from '@bookmysleep/cms/payments/connect/find-connection'
import { refreshConnection } from '@bookmysleep/cms/payments/connect/refresh-connection'
import { startOnboarding } from '@bookmysleep/cms/payments/connect/start-onboarding'
import type { ObjectId } from 'mongodb'
import type { Sandbox } from './sandbox.ts'

/**
 * Takes an owner through the onboarding form at the sandbox, and returns the account to which their money can be
 * moved; one who has been through it keeps the account.
 */
export async function connectOwner(
  { ctx, sandbox }: { ctx: Ctx; sandbox: Sandbox },
  owner: ObjectId,
): Promise<string> {
  const known = await findReceivingAccount(ctx, owner)
  if (known) return known
  await startOnboarding(ctx, { owner: { id: owner.toHexString() } })
  const accountId = (await findConnection(ctx, owner))?.stripeAccountId
  if (!accountId) throw new Error(`Stripe opened no account for the owner ${owner.toHexString()}.`)
  await sandbox.onboard(accountId)
  await refreshConnection(ctx, accountId)
  return accountId
}

import type { AuditAction, AuditFact } from '@bookmysleep/domain/audit-actions'
import { addressBlock } from '@bookmysleep/domain/client-address'
import { hashAccount } from '../audit/audit-keys.ts'
import { countFailure } from '../audit/count-failure.ts'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'

type Failed = {
  action: Extract<AuditAction, 'login.failed' | 'login.locked'>
  email: string
  /** Where the request comes from. */
  address: string | null
  facts?: Partial<Record<AuditFact, string>>
}

/**
 * Notes in the audit log that somebody could not log in: one entry a minute for each account and network. Of an address
 * that nobody has only a keyed hash is kept. Does the same work for both, and never throws.
 */
export async function countFailedLogin(ctx: Ctx, { action, email, address, facts }: Failed): Promise<void> {
  const account = hashAccount(ctx, email)
  const person = await collectionsOf(ctx)
    .users.findOne({ email: email.trim().toLowerCase() }, { projection: { _id: 1 } })
    .catch(() => null)
  const nobody = { user: null, role: null, session: null }
  await countFailure(ctx, {
    action,
    key: `${account}:${address ? addressBlock(address) : ''}`,
    ...(person ? { subject: { collection: 'users', id: person._id } } : { account }),
    ...(facts && { facts }),
    by: { kind: 'visitor', ...nobody, ...(address && { ip: address }) },
  })
}

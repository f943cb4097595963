import type { UserDocument } from '@bookmysleep/cms/records/documents/people'
import { connectOwner } from '../connect-owner.ts'
import { inChunks } from './in-chunks.ts'
import type { OwnerAccount } from './owner-share.ts'

/** Every fourth owner is paid with each payment, every fourth since a while, the others have no account yet. */
const KINDS = ['destination', 'waiting', 'released', 'waiting'] as const
const AT_ONCE = 8

/** Connects half of the owners; answers how each is paid, in their order. */
export async function connectOwners(
  at: Parameters<typeof connectOwner>[0],
  owners: readonly UserDocument[],
): Promise<OwnerAccount[]> {
  const accounts: OwnerAccount[] = []
  for (const some of inChunks([...owners.entries()], AT_ONCE))
    accounts.push(...(await Promise.all(some.map(([n, { _id }]) => accountOf(at, { n, owner: _id })))))
  return accounts
}

async function accountOf(
  at: Parameters<typeof connectOwner>[0],
  { n, owner }: { n: number; owner: UserDocument['_id'] },
): Promise<OwnerAccount> {
  const kind = KINDS[n % KINDS.length] ?? 'waiting'
  return kind === 'waiting' ? { kind, id: null } : { kind, id: await connectOwner(at, owner) }
}

import type { ConnectionView } from '@bookmysleep/domain/api/connect'
import { connectionStateOf } from '@bookmysleep/domain/connection-state'
import { requirementLabels } from '@bookmysleep/domain/requirement-labels'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { findConnection } from './find-connection.ts'

/** How an owner is connected, in words for people. */
export async function viewConnection(
  ctx: Pick<Ctx, 'db'>,
  { owner }: { owner: { id: string } },
): Promise<ConnectionView> {
  const connection = await findConnection(ctx, new ObjectId(owner.id))
  return {
    state: connectionStateOf(connection),
    stripeAccountId: connection?.stripeAccountId ?? null,
    payoutsEnabled: connection?.payoutsEnabled ?? false,
    due: requirementLabels(connection?.requirements.due ?? []),
    deadline: connection?.requirements.deadline?.toISOString() ?? null,
  }
}

import type { EventData } from '@bookmysleep/domain/outbox-events'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'

type Change = EventData<'user.second_factor_changed'>['change']

/** Tells its owner of a change of the second step, by mail. */
export async function tellChange(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { _id, session, change }: { _id: ObjectId; session: ClientSession; change: Change },
): Promise<void> {
  await appendEvent(ctx, {
    session,
    type: 'user.second_factor_changed',
    aggregate: { kind: 'user', id: _id },
    rev: ctx.clock.now().getTime(),
    data: { change },
  })
}

import type { AuditAction } from '@bookmysleep/domain/audit-actions'
import type { EventData } from '@bookmysleep/domain/outbox-events'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Audited } from '../../audit/audit-event.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import { appendEvent } from '../../outbox/append-event.ts'

type Change = EventData<'user.second_factor_changed'>['change']

const ACTIONS = {
  off: 'second-step.off',
  'turned-off-for': 'second-step.off',
  locked: 'second-step.locked',
  'codes-renewed': 'second-step.codes-renewed',
  'recovery-used': 'second-step.recovery-used',
} as const satisfies Record<Change, AuditAction>

/** Tells its owner of a change of the second step, by mail, and writes it into the audit log. */
export async function tellChange(
  ctx: Audited,
  { _id, session, change }: { _id: ObjectId; session: ClientSession; change: Change },
): Promise<void> {
  await appendEvent(ctx, {
    session,
    type: 'user.second_factor_changed',
    aggregate: { kind: 'user', id: _id },
    rev: ctx.clock.now().getTime(),
    data: { change },
  })
  await recordAudit(ctx, { session, action: ACTIONS[change], subject: { collection: 'users', id: _id } })
}

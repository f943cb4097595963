import type { ClientSession, ObjectId } from 'mongodb'
import type { Audited } from '../audit/audit-event.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { RuleAction } from './rule-documents.ts'

type Rule = {
  id: ObjectId | string
  action: RuleAction
  network: string
  expiresAt?: Date | string | null | undefined
}

const MADE = { block: 'firewall.blocked', allow: 'firewall.allowed' } as const

/** Writes into the audit log that somebody made a rule, or removed one, in the transaction of it. */
export async function auditRule(
  ctx: Audited,
  { session, change, rule }: { session: ClientSession | undefined; change: 'made' | 'removed'; rule: Rule },
): Promise<void> {
  const { id, action, network, expiresAt = null } = rule
  await recordAudit(ctx, {
    session,
    action: change === 'made' ? MADE[action] : 'firewall.removed',
    subject: { collection: 'firewall-rules', id },
    facts: { network, ...(change === 'removed' && { kind: action }), until: expiresAt },
  })
}

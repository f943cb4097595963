import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeValidateHook,
} from 'payload'
import { CLIENT_IP_HEADER, contextOf } from '../context-of.ts'
import { auditRule } from '../firewall/audit-rule.ts'
import { forgetAfter } from '../firewall/change-rules.ts'
import { checkRule } from '../firewall/check-rule.ts'
import { sessionOf } from './session-of.ts'

/** Writes a rule made at the panel as services write theirs. Throws VALIDATION_FAILED, see `checkRule`. */
export const checkFirewallRule: CollectionBeforeValidateHook = ({ data, req }) => {
  if (!data) return data
  const { action, network, expiresAt } = data as {
    action?: string
    network?: string
    expiresAt?: string | Date | null
  }
  const ends = expiresAt ? new Date(expiresAt) : null
  const { text } = checkRule({
    action: action === 'allow' ? 'allow' : 'block',
    network: String(network ?? ''),
    expiresAt: ends,
    now: contextOf(req).clock.now(),
    ownAddress: req.headers?.get?.(CLIENT_IP_HEADER) ?? null,
  })
  return {
    ...data,
    network: text,
    expiresAt: ends?.toISOString() ?? null,
    isAutomatic: false,
    createdBy: req.user?.id ?? null,
    forgetAt: forgetAfter(ends)?.toISOString() ?? null,
  }
}

export const auditFirewallRule: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation !== 'create') return doc
  await auditRule(contextOf(req), { session: await sessionOf(req), change: 'made', rule: doc })
  return doc
}

export const auditFirewallRemoval: CollectionAfterDeleteHook = async ({ doc, req }) => {
  await auditRule(contextOf(req), { session: await sessionOf(req), change: 'removed', rule: doc })
}

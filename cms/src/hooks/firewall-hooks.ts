import type { CollectionBeforeValidateHook } from 'payload'
import { CLIENT_IP_HEADER, contextOf } from '../context-of.ts'
import { forgetAfter } from '../firewall/change-rules.ts'
import { checkRule } from '../firewall/check-rule.ts'

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

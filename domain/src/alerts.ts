/**
 * Trouble that admins are told of once, when it begins. `webhooks_failing`: events of the payment provider that failed
 * again and again. `reconcile_findings`: data that disagree.
 */
export const ALERT_KINDS = ['webhooks_failing', 'reconcile_findings'] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/**
 * Trouble that admins are told of once, when it begins. `webhooks_failing`: events of the payment provider that failed
 * again and again. `events_failing`: events of our own that nobody understood and that were given up.
 */
export const ALERT_KINDS = ['webhooks_failing', 'events_failing'] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

const DAY = 24 * 3_600_000

/** How long refunds are tried by the provider before somebody pays them by hand. */
export const REFUND_RULES = {
  maxAttempts: 5,
  /** Methods that cannot be refunded for ever, in days: https://docs.stripe.com/payments/upi#refunds */
  daysOfMethod: { upi: 60 } as Partial<Record<string, number>>,
} as const

/** Whether the provider can no longer refund a payment because of its age. */
export function isTooOldToRefund(
  { method, paidAt }: { method: string | null; paidAt: Date | null },
  now: Date,
): boolean {
  const days = method === null ? undefined : REFUND_RULES.daysOfMethod[method]
  return days !== undefined && paidAt !== null && now.getTime() > paidAt.getTime() + days * DAY
}

import type { Amount } from './money.ts'
import { applyBps } from './money.ts'
import { addDays, type DateString, nightCount } from './stay-dates.ts'

/** What holds of the months of a stay that are paid after booking. Days count from the due date. */
export interface MonthlyRules {
  /** A month may be paid this many days after it was due, without a fee. */
  graceDays: number
  /** When the seeker is reminded: before, on and after the due date. */
  remindOn: readonly { notice: PaymentReminder; day: number }[]
  /** Added once when the grace is over, in basis points of the month's rent; all of it is the owner's. */
  lateFeeBps: number
  /** From then on the month is overdue: owner and admins are told, and the owner may end the stay. */
  overdueDays: number
  /** Notice that an owner gives a tenant whose month is overdue. */
  ownerNoticeDays: number
}

export const PAYMENT_REMINDERS = ['coming', 'today', 'grace'] as const
export type PaymentReminder = (typeof PAYMENT_REMINDERS)[number]
/** What is told of a payment that is due, each once. */
export const PAYMENT_NOTICES = [...PAYMENT_REMINDERS, 'late_fee', 'overdue'] as const
export type PaymentNotice = (typeof PAYMENT_NOTICES)[number]

export const MONTHLY_RULES: MonthlyRules = {
  graceDays: 5,
  remindOn: [
    { notice: 'coming', day: -3 },
    { notice: 'today', day: 0 },
    { notice: 'grace', day: 3 },
  ],
  lateFeeBps: 200,
  overdueDays: 15,
  ownerNoticeDays: 7,
}

export interface DuePayment {
  dueDate: DateString
  /** Where the property is. */
  today: DateString
  rules?: MonthlyRules
}

/** The reminder that is in its time: the latest whose day has come; null before the first and after the grace. */
export function reminderOn({ dueDate, today, rules = MONTHLY_RULES }: DuePayment): PaymentReminder | null {
  if (isLate({ dueDate, today, rules })) return null
  const since = nightCount(dueDate, today)
  return rules.remindOn.findLast(({ day }) => since >= day)?.notice ?? null
}

/** Whether the grace is over, so that the fee is due. */
export function isLate({ dueDate, today, rules = MONTHLY_RULES }: DuePayment): boolean {
  return today > addDays(dueDate, rules.graceDays)
}

/** Whether owner and admins have to know, and the owner may end the stay. */
export function isOverdue({ dueDate, today, rules = MONTHLY_RULES }: DuePayment): boolean {
  return today > addDays(dueDate, rules.overdueDays)
}

/** The fee for paying a month late, in minor units. */
export function lateFeeOf(rent: Amount, rules: MonthlyRules = MONTHLY_RULES): Amount {
  return applyBps(rent, rules.lateFeeBps)
}

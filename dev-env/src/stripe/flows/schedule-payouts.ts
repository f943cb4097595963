import type Stripe from 'stripe'
import type { Sandbox } from '../sandbox.ts'
import { payOut } from './pay-out.ts'
import { readBalance } from './read-balance.ts'
import { isTimed, startTimer, stopTimer } from './timers.ts'

type Schedule = Stripe.Account.Settings.Payouts.Schedule

/** Plans the account's next automatic payout, if it has them and none is planned. */
export function schedulePayout(sandbox: Sandbox, accountId: string): void {
  const account = sandbox.store.get('account', accountId)
  if (!account?.payouts_enabled || isTimed(sandbox, 'pay-out', accountId)) return
  const now = sandbox.clock.now()
  const at = nextPayoutDay(scheduleOf(account), now)
  if (at !== undefined) startTimer(sandbox, 'pay-out', accountId, at - now)
}

/** The same after the schedule has become another. */
export function reschedulePayout(sandbox: Sandbox, accountId: string): void {
  stopTimer(sandbox, 'pay-out', accountId)
  schedulePayout(sandbox, accountId)
}

/**
 * Pays out everything available, in each currency. After a jump of the clock over several days it is one payout.
 * The lines it consists of are kept for `balance_transactions?payout=`.
 */
export function payOutDue(sandbox: Sandbox, accountId: string): void {
  const account = sandbox.store.get('account', accountId)
  if (!account?.payouts_enabled || scheduleOf(account).interval === 'manual') return
  const lines = unpaidLines(sandbox, accountId)
  for (const currency of new Set(lines.map((line) => line.currency))) {
    const included = lines.filter((line) => line.currency === currency)
    const amount = included.reduce((sum, { net }) => sum + net, 0)
    if (amount > 0) payOut(sandbox, accountId, { amount, currency, automatic: included.map(({ id }) => id) })
  }
  if (readBalance(sandbox, accountId).pending.some(({ amount }) => amount > 0)) {
    schedulePayout(sandbox, accountId)
  }
}

/** Available lines that no automatic payout has sent yet. */
function unpaidLines(sandbox: Sandbox, accountId: string): Stripe.BalanceTransaction[] {
  const { store, clock } = sandbox
  return store
    .order('balance_transaction', accountId)
    .all()
    .flatMap(({ id }) => store.get('balance_transaction', id) ?? [])
    .filter((line) => line.available_on <= clock.now() && !store.values.get(`paid-out ${line.id}`))
}

/** An account of an older state file has no settings. */
function scheduleOf(
  account: Stripe.Account,
): Pick<Schedule, 'interval' | 'weekly_anchor' | 'monthly_anchor'> {
  return account.settings?.payouts?.schedule ?? { interval: 'daily' }
}

/** The next midnight (UTC, seconds) on which the schedule pays out; undefined for `manual`. */
function nextPayoutDay(schedule: ReturnType<typeof scheduleOf>, now: number): number | undefined {
  const tomorrow = (Math.floor(now / day) + 1) * day
  if (schedule.interval === 'daily') return tomorrow
  if (schedule.interval === 'manual') return undefined
  for (let at = tomorrow; at < tomorrow + 62 * day; at += day) {
    if (isPayoutDay(schedule, new Date(at * 1000))) return at
  }
  return undefined
}

function isPayoutDay(schedule: ReturnType<typeof scheduleOf>, date: Date): boolean {
  if (schedule.interval === 'weekly')
    return weekdays[date.getUTCDay()] === (schedule.weekly_anchor ?? 'monday')
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return date.getUTCDate() === Math.min(schedule.monthly_anchor ?? 1, lastDay)
}

const day = 24 * 3600
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

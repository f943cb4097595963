import type Stripe from 'stripe'

type Line = Pick<Stripe.BalanceTransaction, 'id' | 'net' | 'currency' | 'available_on'>
type Account = {
  upTo: number
  settled: Map<string, number>
  lines: Map<string, Line>
  open: Map<string, Line>
}

export type RunningBalances = {
  /** A line was booked, or changed. */
  put(account: string, line: Line): void
  /** What is available at `now` (seconds), and what is still on its way, in each currency that has lines. */
  read(account: string, now: number): { available: Map<string, number>; onItsWay: Line[] }
}

/** Sums of balance transactions, kept so that no question has to add up years of them. */
export function createRunningBalances(): RunningBalances {
  const accounts = new Map<string, Account>()

  const accountOf = (id: string): Account => {
    const found = accounts.get(id) ?? { upTo: 0, settled: new Map(), lines: new Map(), open: new Map() }
    accounts.set(id, found)
    return found
  }
  return {
    put(id, line) {
      const account = accountOf(id)
      const before = account.lines.get(line.id)
      if (before && !account.open.has(line.id)) add(account.settled, before.currency, -before.net)
      account.lines.set(line.id, line)
      account.open.set(line.id, line)
    },
    read(id, now) {
      const account = accountOf(id)
      if (now < account.upTo) {
        account.settled.clear()
        account.open = new Map(account.lines)
      }
      account.upTo = now
      for (const line of account.open.values()) {
        if (line.available_on > now) continue
        add(account.settled, line.currency, line.net)
        account.open.delete(line.id)
      }
      return { available: account.settled, onItsWay: [...account.open.values()] }
    },
  }
}

function add(sums: Map<string, number>, currency: string, amount: number): void {
  sums.set(currency, (sums.get(currency) ?? 0) + amount)
}

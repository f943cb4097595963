import { type Amount, allocate } from './money.ts'
import { chargedAmount, type MoneyParts, NO_MONEY, shareOfEarnings } from './money-parts.ts'

/**
 * What of an unpaid month an amount pays for: rent, tax and late fee in proportion, by largest remainders, and of the
 * rent what owner and platform would have earned. Throws RangeError when it is more than the month costs, or when the
 * month is paid by credits in part, which no month after the first is.
 */
export function partsPaid(parts: MoneyParts, amount: Amount): MoneyParts {
  if (parts.promotion + parts.wallet + parts.deposit !== 0)
    throw new RangeError('only rent, tax and late fee can be paid from a deposit')
  if (amount > chargedAmount(parts)) throw new RangeError(`${amount} is more than ${chargedAmount(parts)}`)
  const [rent = 0, tax = 0, lateFee = 0] = allocate(amount, [parts.rent, parts.tax, parts.lateFee])
  return { ...NO_MONEY, rent, tax, lateFee, ...shareOfEarnings(parts, { rent, lateFee }) }
}

/** What an owner wants of a deposit, as far as it decides who gets it. */
export interface ClaimedPart {
  amount: Amount
  /** What is still owed of the month that it is for, nothing when that was paid meanwhile; null for damages. */
  owed: Amount | null
}

/**
 * What each item gets of a deposit: never more than its month still costs, and all of them never more than is held.
 * What a lost dispute took of the deposit is missing at the last items.
 */
export function grantItems(items: readonly ClaimedPart[], held: Amount): Amount[] {
  let left = held
  return items.map(({ amount, owed }) => {
    const granted = Math.min(amount, owed ?? amount, left)
    left -= granted
    return granted
  })
}

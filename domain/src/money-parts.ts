import type { Quote } from './api/quotes.ts'
import { type Amount, applyRatio, assertNotNegative } from './money.ts'

/**
 * What one payment is made of, in minor units. `rent` is after the discounts that the owner funds; it and the late
 * fee are divided into `ownerShare`, `commission` and `commissionTax`. `promotion` (funded by the platform) and
 * `wallet` (credit spent) are what the seeker need not pay of rent and tax.
 */
export interface MoneyParts {
  rent: Amount
  tax: Amount
  deposit: Amount
  lateFee: Amount
  promotion: Amount
  wallet: Amount
  commission: Amount
  commissionTax: Amount
  ownerShare: Amount
}

export const NO_MONEY: MoneyParts = {
  rent: 0,
  tax: 0,
  deposit: 0,
  lateFee: 0,
  promotion: 0,
  wallet: 0,
  commission: 0,
  commissionTax: 0,
  ownerShare: 0,
}

export const PART_NAMES = Object.keys(NO_MONEY) as (keyof MoneyParts)[]

/** What a payment of these parts charges the seeker. */
export function chargedAmount({ rent, tax, deposit, lateFee, promotion, wallet }: MoneyParts): Amount {
  return rent + tax + deposit + lateFee - promotion - wallet
}

/** The parts of a whole quote, paid at once. */
export function partsOfQuote(quote: Quote): MoneyParts {
  return {
    rent: quote.rent - quote.discount,
    tax: quote.tax,
    deposit: quote.securityDeposit,
    lateFee: 0,
    promotion: quote.promotion,
    wallet: quote.wallet,
    commission: quote.platformCommission,
    commissionTax: quote.commissionTax,
    ownerShare: quote.ownerShare,
  }
}

/** Part by part; empty is no money. */
export function addParts(...all: readonly MoneyParts[]): MoneyParts {
  const sum = { ...NO_MONEY }
  for (const parts of all) for (const name of PART_NAMES) sum[name] += parts[name]
  return sum
}

/** Part by part. Throws RangeError when more is taken than there is. */
export function subtractParts(from: MoneyParts, taken: MoneyParts): MoneyParts {
  const left = { ...NO_MONEY }
  for (const name of PART_NAMES) left[name] = from[name] - taken[name]
  assertParts(left)
  return left
}

/**
 * What goes when a part of rent and late fee goes: commission, its tax and the owner's share follow the rent in
 * proportion and still add up; the late fee is the owner's alone. The parts of nothing are nothing.
 */
export function shareOfEarnings(
  parts: Pick<MoneyParts, 'rent' | 'lateFee' | 'commission' | 'commissionTax'>,
  { rent, lateFee = 0 }: { rent: Amount; lateFee?: Amount },
): { commission: Amount; commissionTax: Amount; ownerShare: Amount } {
  if (rent > parts.rent) throw new RangeError(`${rent} is more than the rent of ${parts.rent}`)
  if (lateFee > parts.lateFee) throw new RangeError(`${lateFee} is more than the fee of ${parts.lateFee}`)
  if (rent === 0) return { commission: 0, commissionTax: 0, ownerShare: lateFee }
  const platform = applyRatio(parts.commission + parts.commissionTax, rent, parts.rent)
  const commission = Math.min(platform, applyRatio(parts.commission, rent, parts.rent))
  return { commission, commissionTax: platform - commission, ownerShare: rent + lateFee - platform }
}

/** Throws RangeError unless all parts are whole, not negative, and rent and late fee are divided completely. */
export function assertParts(parts: MoneyParts): void {
  for (const name of PART_NAMES) assertNotNegative(parts[name])
  const divided = parts.ownerShare + parts.commission + parts.commissionTax
  if (divided !== parts.rent + parts.lateFee)
    throw new RangeError(`rent and late fee are ${parts.rent + parts.lateFee}, divided are ${divided}`)
  if (parts.promotion + parts.wallet > parts.rent + parts.tax + parts.lateFee)
    throw new RangeError('promotion and wallet are more than rent and tax')
}

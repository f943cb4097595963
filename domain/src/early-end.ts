import { creditsBack, type DividedMoney } from './cancellation.ts'
import { applyRatio } from './money.ts'
import { type MoneyParts, NO_MONEY, shareOfEarnings } from './money-parts.ts'
import { type DateString, nightCount } from './stay-dates.ts'

export interface EarlyEnd {
  /** What is held of one payment, and the nights `[from, to)` that it pays for. */
  parts: MoneyParts
  from: DateString
  to: DateString
  /** From this night on the share below comes back. */
  refundFrom: DateString
  refundBps: number
}

/** What goes back of a payment, and the parts that are taken from it for that. */
export interface GivenBack {
  outcome: DividedMoney
  taken: MoneyParts
}

/**
 * What goes back of a payment when its stay ends earlier: the share of the rent of the nights given up, with the
 * tax, the promotion and the credit that belong to it. Deposit and late fee stay; so does the rest, to be earned.
 */
export function refundOnEarlyEnd({ parts, from, to, refundFrom, refundBps }: EarlyEnd): GivenBack {
  const nights = nightCount(from, to)
  const givenUp = Math.min(nights, Math.max(0, nightCount(refundFrom, to)))
  const rent = applyRatio(applyRatio(parts.rent, givenUp, nights), refundBps, 10_000)
  const tax = parts.rent === 0 ? 0 : applyRatio(parts.tax, rent, parts.rent)
  const credits = creditsBack(parts, rent + tax)
  const earnings = shareOfEarnings(parts, rent)
  return {
    outcome: {
      seekerAmount: rent + tax - credits.promotionAmount - credits.walletAmount,
      rentAmount: rent,
      taxAmount: tax,
      lateFeeAmount: 0,
      depositAmount: 0,
      ...credits,
      ownerAmount: 0,
      commissionKept: 0,
      commissionTaxKept: 0,
      taxKept: 0,
    },
    taken: {
      ...NO_MONEY,
      rent,
      tax,
      promotion: credits.promotionAmount,
      wallet: credits.walletAmount,
      ...earnings,
    },
  }
}

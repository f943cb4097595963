import { creditsBack, type DividedMoney } from './cancellation.ts'
import { type LeavingTerms, rentBack } from './leaving-terms.ts'
import { type Amount, applyRatio } from './money.ts'
import { type MoneyParts, NO_MONEY, shareOfEarnings } from './money-parts.ts'
import type { DateString } from './stay-dates.ts'

export interface EarlyEnd {
  /** What is held of one payment, and the nights `[from, to)` that it pays for. */
  parts: MoneyParts
  from: DateString
  to: DateString
  /** What the seeker has got back of its rent by leaving earlier before. */
  givenUp?: Amount
  terms: LeavingTerms
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
export function refundOnEarlyEnd({ parts, from, to, givenUp = 0, terms }: EarlyEnd): GivenBack {
  const rent = rentBack({ rent: parts.rent, from, to, givenUp }, terms)
  const tax = parts.rent === 0 ? 0 : parts.tax - applyRatio(parts.tax, parts.rent - rent, parts.rent)
  const credits = creditsBack(parts, rent + tax)
  const kept = shareOfEarnings(parts, { rent: parts.rent - rent, lateFee: parts.lateFee })
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
      commission: parts.commission - kept.commission,
      commissionTax: parts.commissionTax - kept.commissionTax,
      ownerShare: parts.ownerShare - kept.ownerShare,
    },
  }
}

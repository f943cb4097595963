import { cancelTerms, rentBack } from './leaving-terms.ts'
import { type Amount, applyRatio } from './money.ts'
import { type MoneyParts, shareOfEarnings } from './money-parts.ts'
import type { RefundTier, StayTerms } from './refund-tiers.ts'
import type { DateString } from './stay-dates.ts'
import type { Actor } from './words.ts'

export interface RefundLine {
  code: 'rent' | 'tax' | 'deposit'
  label: string
  paid: Amount
  refunded: Amount
}

/** Who gets what of a payment that is divided, in minor units. */
export interface DividedMoney {
  /** What goes back to the seeker in money: rent, tax, late fee and deposit less promotion and wallet. */
  seekerAmount: Amount
  rentAmount: Amount
  taxAmount: Amount
  lateFeeAmount: Amount
  depositAmount: Amount
  /** Of what goes back, what the platform had paid for the seeker. */
  promotionAmount: Amount
  /** And what the seeker had paid with credit, and gets back as credit. */
  walletAmount: Amount
  /** What the owner keeps. */
  ownerAmount: Amount
  commissionKept: Amount
  commissionTaxKept: Amount
  taxKept: Amount
}

export interface CancellationOutcome extends DividedMoney {
  lines: RefundLine[]
  tier: RefundTier
}

export interface Cancellation extends StayTerms {
  /** What is held of one payment, and the nights `[from, to)` that it pays for. */
  parts: MoneyParts
  from: DateString
  to: DateString
  /** What the seeker has got back of its rent by leaving earlier. */
  givenUp?: Amount
  cancelledAt: Date
  by: Actor
  /** The deposit stays held, for the owner's time to claim. */
  depositWaits?: boolean
}

/**
 * Divides what is held of a payment whose booking is cancelled: seekerAmount, promotionAmount, walletAmount,
 * ownerAmount, commissionKept, commissionTaxKept and taxKept sum to all its money. Anybody but the seeker cancels
 * with a full refund. The deposit comes back, unless it waits; tax and commission follow the part of the rent that is
 * kept, promotion and wallet the part that goes back. A late fee comes back only with everything else.
 */
export function refundOnCancel(cancellation: Cancellation): CancellationOutcome {
  const { parts, by, from, to, givenUp = 0, cancelledAt: at } = cancellation
  const { tier, ...terms } = cancelTerms({ ...cancellation, at })
  const rentAmount = rentBack({ rent: parts.rent, from, to, givenUp }, terms)
  const lateFeeAmount = by === 'seeker' ? 0 : parts.lateFee
  const depositAmount = cancellation.depositWaits ? 0 : parts.deposit
  const keptRent = parts.rent - rentAmount
  const taxKept = parts.rent === 0 ? 0 : applyRatio(parts.tax, keptRent, parts.rent)
  const taxAmount = parts.tax - taxKept
  const kept = shareOfEarnings(parts, { rent: keptRent, lateFee: parts.lateFee - lateFeeAmount })
  const back = rentAmount + taxAmount + lateFeeAmount
  const credits = creditsBack(parts, back)
  return {
    seekerAmount: back - credits.promotionAmount - credits.walletAmount + depositAmount,
    rentAmount,
    taxAmount,
    lateFeeAmount,
    depositAmount,
    ...credits,
    ownerAmount: kept.ownerShare,
    commissionKept: kept.commission,
    commissionTaxKept: kept.commissionTax,
    taxKept,
    lines: [
      { code: 'rent', label: 'Rent', paid: parts.rent, refunded: rentAmount },
      { code: 'tax', label: 'Taxes', paid: parts.tax, refunded: taxAmount },
      { code: 'deposit', label: 'Security deposit', paid: parts.deposit, refunded: depositAmount },
    ],
    tier,
  }
}

/** All of a payment goes back to where it came from: it came too late, or twice. */
export function refundInFull(parts: MoneyParts): DividedMoney {
  return {
    seekerAmount: parts.rent + parts.tax + parts.lateFee + parts.deposit - parts.promotion - parts.wallet,
    rentAmount: parts.rent,
    taxAmount: parts.tax,
    lateFeeAmount: parts.lateFee,
    depositAmount: parts.deposit,
    promotionAmount: parts.promotion,
    walletAmount: parts.wallet,
    ownerAmount: 0,
    commissionKept: 0,
    commissionTaxKept: 0,
    taxKept: 0,
  }
}

/** What of promotion and wallet belongs to an amount that goes back of rent, tax and late fee. */
export function creditsBack(
  { rent, tax, lateFee, promotion, wallet }: MoneyParts,
  back: Amount,
): Pick<DividedMoney, 'promotionAmount' | 'walletAmount'> {
  const credits = promotion + wallet
  if (credits === 0) return { promotionAmount: 0, walletAmount: 0 }
  const creditsAmount = applyRatio(credits, back, rent + tax + lateFee)
  const promotionAmount = applyRatio(promotion, creditsAmount, credits)
  return { promotionAmount, walletAmount: creditsAmount - promotionAmount }
}

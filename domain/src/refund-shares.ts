import { type Amount, applyRatio, assertNotNegative } from './money.ts'
import { chargedAmount, type MoneyParts, shareOfEarnings } from './money-parts.ts'

/** What a refund before the end of the time paid for is taken from: everything, the stay or the deposit alone. */
export const REFUND_SOURCES = ['all', 'stay', 'deposit'] as const
export type RefundSource = (typeof REFUND_SOURCES)[number]

/**
 * Who bears a refund of what has been earned: `shared`, everybody who got a part of it, in proportion; `platform`,
 * the platform alone, as goodwill.
 */
export const REFUND_BEARERS = ['shared', 'platform'] as const
export type RefundBearer = (typeof REFUND_BEARERS)[number]

/** What can be refunded at most out of what is held, in minor units. */
export function refundableHeld(held: MoneyParts, source: RefundSource): Amount {
  const stay = chargedAmount({ ...held, deposit: 0 })
  if (source === 'deposit') return held.deposit
  return source === 'stay' ? stay : stay + held.deposit
}

/**
 * The parts that go when `amount` goes back out of what is held: what is taken charges exactly `amount`, each of its
 * parts is at most what is held, and commission, its tax and the owner's share follow the rent. What promotions and
 * credit have paid stays with the booking. Throws RangeError when it is more than the source has.
 */
export function takeFromHeld(
  held: MoneyParts,
  { amount, source }: { amount: Amount; source: RefundSource },
): MoneyParts {
  assertNotNegative(amount)
  const most = refundableHeld(held, source)
  if (amount > most) throw new RangeError(`${amount} is more than the ${most} that is held`)
  const stay = chargedAmount({ ...held, deposit: 0 })
  const fromDeposit =
    source === 'deposit' ? amount : source === 'stay' ? 0 : part(held.deposit, amount, stay + held.deposit)
  const fromStay = amount - fromDeposit
  const rent = part(held.rent, fromStay, held.rent + held.tax + held.lateFee)
  const tax = part(held.tax, fromStay - rent, held.tax + held.lateFee)
  const lateFee = fromStay - rent - tax
  return {
    rent,
    tax,
    lateFee,
    deposit: fromDeposit,
    promotion: 0,
    wallet: 0,
    ...shareOfEarnings(held, { rent, lateFee }),
  }
}

/** What is kept of a payment whose rent is earned, in minor units, as the ledger says. */
export interface EarnedShares {
  owner: Amount
  commission: Amount
  commissionTax: Amount
  tax: Amount
}

/** Who gives how much of a refund of earned money. */
export interface BorneShares extends EarnedShares {
  /** What the platform gives beyond giving up its commission. */
  goodwill: Amount
}

/**
 * Who bears a refund of what has been earned. Shared, each gives in proportion to what he got: the owner his part of
 * the rent, the platform its commission, and the taxes on both shrink with them, as on a credit note. What promotions
 * and credits had paid stays spent. As goodwill the platform gives all of it, and nobody's earnings change. Throws
 * RangeError when shared is more than was kept.
 */
export function bearRefund(
  kept: EarnedShares,
  { amount, bearer }: { amount: Amount; bearer: RefundBearer },
): BorneShares {
  assertNotNegative(amount)
  if (bearer === 'platform') return { owner: 0, commission: 0, commissionTax: 0, tax: 0, goodwill: amount }
  const all = kept.owner + kept.commission + kept.commissionTax + kept.tax
  if (amount > all) throw new RangeError(`${amount} is more than the ${all} that was kept`)
  const owner = part(kept.owner, amount, all)
  const commission = part(kept.commission, amount - owner, all - kept.owner)
  const rest = amount - owner - commission
  const commissionTax = part(kept.commissionTax, rest, kept.commissionTax + kept.tax)
  return { owner, commission, commissionTax, tax: rest - commissionTax, goodwill: 0 }
}

/**
 * The share of `of` in `taken` out of `whole`, rounded; never more than `of`, and never so little that the rest of
 * `whole` could not give what is left of `taken`.
 */
function part(of: Amount, taken: Amount, whole: Amount): Amount {
  if (whole === 0) return 0
  return Math.min(of, Math.max(applyRatio(of, taken, whole), taken - (whole - of)))
}

/** What a refund gives back, of which parts of a payment, and how much of it the owner bears. */
export interface RefundPortion {
  amount: Amount
  parts: Pick<MoneyParts, 'rent' | 'tax' | 'lateFee' | 'deposit'>
  ownerPart: Amount
}

/**
 * Divides a refund in two, the first one of `amount`: together they are what it was, part by part. Throws RangeError
 * unless both are of something.
 */
export function divideRefund(refund: RefundPortion, amount: Amount): [RefundPortion, RefundPortion] {
  if (!(amount > 0 && amount < refund.amount))
    throw new RangeError(`${amount} is no part of a refund of ${refund.amount}`)
  const { rent, tax, lateFee, deposit } = refund.parts
  const taken = { rent: 0, tax: 0, lateFee: 0, deposit: 0 }
  let left = amount
  for (const [name, most] of Object.entries({ rent, tax, lateFee, deposit }) as [
    keyof typeof taken,
    Amount,
  ][]) {
    taken[name] = Math.min(left, most)
    left -= taken[name]
  }
  const ownerPart = applyRatio(refund.ownerPart, amount, refund.amount)
  return [
    { amount, parts: taken, ownerPart },
    {
      amount: refund.amount - amount,
      parts: {
        rent: rent - taken.rent,
        tax: tax - taken.tax,
        lateFee: lateFee - taken.lateFee,
        deposit: deposit - taken.deposit,
      },
      ownerPart: refund.ownerPart - ownerPart,
    },
  ]
}

import type { DateString } from './stay-dates.ts'
import { TAX_RULES, type TaxRule } from './tax-rules.ts'
import type { OwnerTier } from './words.ts'

interface DatedRate {
  code: string
  label: string
  from: DateString
  to: DateString | null
  /** Basis points: 1000 is 10 %. */
  rateBps: number
}

/** What the platform keeps of the rent; for owners of one tier, or of every tier. */
export interface CommissionRule extends DatedRate {
  tier: OwnerTier | null
}

/** Tax on the platform's commission, in one currency. */
export interface CommissionTaxRule extends DatedRate {
  currency: string
}

/** The dated tables from which a stay is priced. In each the first rule that fits is the one. */
export interface Rates {
  stayTax: readonly TaxRule[]
  commission: readonly CommissionRule[]
  commissionTax: readonly CommissionTaxRule[]
}

export const RATE_KINDS = ['stayTax', 'commission', 'commissionTax'] as const
export type RateKind = (typeof RATE_KINDS)[number]

/**
 * What an installation begins with; admins edit the tables from then on. The commission is taxed as a service of
 * intermediaries, 18 % (Notification 11/2017-Central Tax (Rate), heading 9985, item iii), since GST began.
 */
export const DEFAULT_RATES: Rates = {
  stayTax: TAX_RULES,
  commission: [
    {
      code: 'COMMISSION-PREMIUM',
      label: 'Premium',
      from: '2017-07-01',
      to: null,
      rateBps: 700,
      tier: 'premium',
    },
    { code: 'COMMISSION-BASIC', label: 'Basic', from: '2017-07-01', to: null, rateBps: 1000, tier: null },
  ],
  commissionTax: [
    {
      code: 'IN-GST-COMMISSION-18',
      label: 'GST 18% on the commission (SAC 9985)',
      currency: 'INR',
      from: '2017-07-01',
      to: null,
      rateBps: 1800,
    },
  ],
}

/** The commission of an owner on a day. Throws RangeError when the table has none: nothing can be sold then. */
export function findCommission(
  rules: readonly CommissionRule[],
  { on, tier }: { on: DateString; tier: OwnerTier },
): CommissionRule {
  const found = rules.find((rule) => isInForce(rule, on) && (rule.tier === null || rule.tier === tier))
  if (!found) throw new RangeError(`no commission is set for ${tier} owners on ${on}`)
  return found
}

/** The tax on commission in a currency on a day, or null when there is none. */
export function findCommissionTax(
  rules: readonly CommissionTaxRule[],
  { on, currency }: { on: DateString; currency: string },
): CommissionTaxRule | null {
  return rules.find((rule) => isInForce(rule, on) && rule.currency === currency) ?? null
}

function isInForce({ from, to }: DatedRate, on: DateString): boolean {
  return on >= from && (to === null || on <= to)
}

import type { Amount } from './money.ts'
import type { DateString } from './stay-dates.ts'

/** One tax rate with the days on which, and the stays to which, it applies. All limits are inclusive. */
export interface TaxRule {
  code: string
  label: string
  /** The thresholds are in this currency; other currencies are not taxed by the rule. */
  currency: string
  from: DateString
  to: DateString | null
  rateBps: number
  /** Value of one unit (bed when sold by the bed, else room) for one night, in minor units. */
  upToUnitNight?: Amount
  /** Value of one person's month, in minor units. */
  upToPersonMonth?: Amount
  minNights?: number
}

export interface TaxedStay {
  on: DateString
  currency: string
  nights: number
  units: number
  /** Rent less discounts for the whole stay. */
  taxable: Amount
  personMonth: Amount
}

const HOTEL_SAC = 'SAC 9963'

/**
 * GST on accommodation in India; the first rule that fits is the one.
 *
 * - Long stays in hostels and PGs: exempt at up to ₹20,000 a person and month for at least 90 days without
 *   a break. Notification 04/2024-Central Tax (Rate), entry 12AA, from 15 July 2024 (53rd GST Council).
 * - Up to ₹7,500 a unit and day: 5 % without input tax credit from 22 September 2025 (Notification
 *   15/2025-Central Tax (Rate), 56th GST Council; CBIC FAQ: mandatory), 12 % before.
 * - Above it: 18 % with input tax credit.
 *
 * Rooms up to ₹1,000 a day are taxed as well: their exemption (entry 14 of Notification 12/2017) was
 * omitted by Notification 04/2022 from 18 July 2022.
 */
export const TAX_RULES: readonly TaxRule[] = [
  {
    code: 'IN-GST-EXEMPT-12AA',
    label: 'GST: exempt, 90 nights or more',
    currency: 'INR',
    from: '2024-07-15',
    to: null,
    rateBps: 0,
    minNights: 90,
    upToPersonMonth: 20_000_00,
  },
  {
    code: 'IN-GST-12',
    label: `GST 12% (${HOTEL_SAC})`,
    currency: 'INR',
    from: '2022-07-18',
    to: '2025-09-21',
    rateBps: 1200,
    upToUnitNight: 7_500_00,
  },
  {
    code: 'IN-GST-5',
    label: `GST 5% (${HOTEL_SAC})`,
    currency: 'INR',
    from: '2025-09-22',
    to: null,
    rateBps: 500,
    upToUnitNight: 7_500_00,
  },
  {
    code: 'IN-GST-18',
    label: `GST 18% (${HOTEL_SAC})`,
    currency: 'INR',
    from: '2022-07-18',
    to: null,
    rateBps: 1800,
  },
]

/** The rule that taxes a stay sold on a day, or null when none does. */
export function findTaxRule(rules: readonly TaxRule[], stay: TaxedStay): TaxRule | null {
  return rules.find((rule) => fits(rule, stay)) ?? null
}

function fits(rule: TaxRule, stay: TaxedStay): boolean {
  if (rule.currency !== stay.currency || stay.on < rule.from || (rule.to !== null && stay.on > rule.to))
    return false
  if (rule.minNights !== undefined && stay.nights < rule.minNights) return false
  if (rule.upToPersonMonth !== undefined && stay.personMonth > rule.upToPersonMonth) return false
  return rule.upToUnitNight === undefined || stay.taxable <= rule.upToUnitNight * stay.units * stay.nights
}

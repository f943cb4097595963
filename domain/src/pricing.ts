import type { Quote, QuoteLine } from './api/quotes.ts'
import { DEFAULT_TIME_ZONE } from './hold-rules.ts'
import { type Amount, applyBps, applyRatio, assertNotNegative } from './money.ts'
import { DAYS_IN_PRICED_MONTH, monthsAndDays } from './months-and-days.ts'
import { withSchedule } from './payment-schedule.ts'
import { type PromoTerms, promoDiscount } from './promo-codes.ts'
import {
  commissionLine,
  commissionTaxLine,
  depositLine,
  monthlyLines,
  nightlyLines,
  promoLine,
  taxLine,
  walletLine,
} from './quote-lines.ts'
import type { CommissionTaxRule } from './rates.ts'
import { type DateString, nightCount, todayIn } from './stay-dates.ts'
import { findTaxRule, TAX_RULES, type TaxedStay, type TaxRule } from './tax-rules.ts'
import type { PriceUnit, Sharing } from './words.ts'

/** A paisa for each of the payments that a stay can have. */
const ROUNDING = 12

export interface PricedRoom {
  /** Minor units for one `priceUnit` of one bed (shared) or of the room (private). */
  price: Amount
  priceUnit: PriceUnit
  /** Minor units for one bed (shared) or for the room (private). */
  securityDeposit: Amount
  sharing: Sharing
  capacity: number
}

export interface StayToPrice {
  room: PricedRoom
  /** Beds taken of a shared room; a private room is always taken whole. */
  bedsTaken: number
  /** Who shares the rent of a private room; without it one person is taken to bear it. */
  guestCount?: number
  checkIn: DateString
  checkOut: DateString
  currency: string
  /** The platform's part of the rent in basis points. */
  commissionBps: number
  /** The tax on that part, borne by the owner. */
  commissionTax?: Pick<CommissionTaxRule, 'code' | 'label' | 'rateBps'> | null
  taxRules?: readonly TaxRule[]
  promo?: PromoTerms | null
  /** Credit that the seeker has and wants to spend, in minor units. */
  credit?: Amount
  /** The least that can be collected at all: credit and a promotion of the platform leave nothing, or so much. */
  leastCharge?: Amount
  /**
   * The owner can only be paid out of what the seeker is charged, in that moment: promotions of the platform and credit
   * leave at least the owner's share to pay.
   */
  chargePaysOwner?: boolean
  now: Date
  timeZone?: string
}

/**
 * Prices a stay line by line. `totalAmount` = rent − discount + tax + security deposit − promotion − wallet, the sum of
 * `seekerLines`; each line's amount is its quantity × unit amount. A discount that the owner
 * funds lowers what is taxed and what the commission is taken of; a promotion of the platform and the seeker's credit
 * only lower what is charged, never the deposit. The commission and its tax are parts of the rent. The tax rate is
 * the one in force on the day of pricing, chosen by the value of one unit for one night. A promotion of the platform
 * that would leave less than can be charged is so much smaller.
 */
export function priceStay(stay: StayToPrice): Quote {
  const quote = priceWith(stay, Number.POSITIVE_INFINITY)
  const { dueNow, promotion } = quote
  const lacking = dueNow > 0 ? Math.max(0, (stay.leastCharge ?? 0) - dueNow) : 0
  return lacking > 0 && promotion > 0 ? priceWith(stay, Math.max(0, promotion - lacking)) : quote
}

/** The platform gives `mostPromotion` at most, in minor units. */
function priceWith(stay: StayToPrice, mostPromotion: Amount): Quote {
  const { room, currency, checkIn, checkOut } = stay
  const { nights, beds, units } = measure(stay)
  const rentLines = room.priceUnit === 'month' ? monthlyLines(stay, units) : nightlyLines(stay, units, nights)
  const rent = sumOf(rentLines)
  const atBooking = rentAtBooking(stay, { units, rent })
  const off = stay.promo ? promoDiscount(stay.promo, atBooking) : 0
  const discount = stay.promo?.fundedBy === 'owner' ? off : 0
  const taxable = rent - discount
  const rule = findTaxRule(stay.taxRules ?? TAX_RULES, taxedStay(stay, { nights, units, taxable }))
  const tax = rule ? applyBps(taxable, rule.rateBps) : 0
  const securityDeposit = room.securityDeposit * units
  const platformCommission = applyBps(taxable, stay.commissionBps)
  const commissionTax = applyBps(platformCommission, stay.commissionTax?.rateBps ?? 0)
  const spare = stay.chargePaysOwner
    ? spareAtBooking({ ours: platformCommission + commissionTax, now: atBooking - discount, rent: taxable })
    : rent + tax
  const promotion = stay.promo?.fundedBy === 'platform' ? Math.min(off, spare, mostPromotion) : 0
  const payable = taxable + tax - promotion
  const most = Math.min(atBooking < rent ? atBooking - discount - promotion : payable, spare - promotion)

  const priced = {
    currency,
    checkInDate: checkIn,
    checkOutDate: checkOut,
    nights,
    priceUnit: room.priceUnit,
    beds,
    rent,
    discount,
    tax,
    securityDeposit,
    promotion,
    platformCommission,
    commissionTax,
    ownerShare: taxable - platformCommission - commissionTax,
  }
  const totalAmount = payable + securityDeposit
  const { dueNow } = withSchedule({ ...priced, lines: [], wallet: 0, totalAmount }, room.price * units)
  const wallet = creditSpent(stay, { most, rest: dueNow })

  const lines = [...rentLines]
  const lowered = discount + promotion
  if (stay.promo && lowered > 0) lines.push(promoLine(stay.promo, lowered))
  if (rule && taxable > 0) lines.push(taxLine(rule, tax))
  if (securityDeposit > 0) lines.push(depositLine(room, units))
  if (wallet > 0) lines.push(walletLine(wallet))
  if (platformCommission > 0) lines.push(commissionLine(stay, platformCommission))
  if (stay.commissionTax && commissionTax > 0)
    lines.push(commissionTaxLine(stay.commissionTax, commissionTax))
  return withSchedule({ ...priced, lines, wallet, totalAmount: totalAmount - wallet }, room.price * units)
}

function measure({ room, bedsTaken, checkIn, checkOut }: StayToPrice) {
  assertNotNegative(room.price)
  assertNotNegative(room.securityDeposit)
  const nights = nightCount(checkIn, checkOut)
  if (nights < 1) throw new RangeError(`${checkIn} to ${checkOut} is not a stay`)
  const isShared = room.sharing === 'shared'
  const beds = isShared ? bedsTaken : room.capacity
  if (!Number.isInteger(beds) || beds < 1 || beds > room.capacity)
    throw new RangeError(`${beds} beds cannot be taken of a room with ${room.capacity}`)
  return { nights, beds, units: isShared ? beds : 1 }
}

function taxedStay(
  { room, currency, now, timeZone, guestCount }: StayToPrice,
  { nights, units, taxable }: { nights: number; units: number; taxable: Amount },
): TaxedStay {
  const persons = room.sharing === 'shared' ? units : Math.max(1, guestCount ?? 1)
  const monthRent =
    room.priceUnit === 'month' ? room.price * units : Math.ceil((taxable * DAYS_IN_PRICED_MONTH) / nights)
  return {
    on: todayIn(timeZone ?? DEFAULT_TIME_ZONE, now),
    currency,
    nights,
    units,
    taxable,
    personMonth: Math.ceil(monthRent / persons),
  }
}

/** What the platform has of the rent that is due at booking; less what rounding each payment may cost. */
function spareAtBooking({ ours, now, rent }: { ours: Amount; now: Amount; rent: Amount }): Amount {
  return rent === 0 ? 0 : Math.max(0, applyRatio(ours, now, rent) - ROUNDING)
}

/** What a code takes off, and what credit pays for: of monthly stays the first month, which is paid at booking. */
function rentAtBooking(
  { room, checkIn, checkOut }: StayToPrice,
  { units, rent }: { units: number; rent: Amount },
) {
  const isByMonth = room.priceUnit === 'month' && monthsAndDays(checkIn, checkOut).months > 0
  return isByMonth ? room.price * units : rent
}

/** Credit pays `most` at most, and leaves nothing to charge or an amount that can be charged. */
function creditSpent(stay: StayToPrice, { most, rest }: { most: Amount; rest: Amount }): Amount {
  const wallet = Math.min(stay.credit ?? 0, most)
  const charge = rest - wallet
  const lacking = charge > 0 ? Math.max(0, (stay.leastCharge ?? 0) - charge) : 0
  return Math.max(0, wallet - lacking)
}

function sumOf(lines: readonly QuoteLine[]): Amount {
  return lines.reduce((sum, line) => sum + line.amount, 0)
}

import type { Quote, QuoteLine } from './api/quotes.ts'
import { DEFAULT_TIME_ZONE } from './hold-rules.ts'
import { type Amount, applyBps, applyRatio, assertNotNegative } from './money.ts'
import { monthsAndDays } from './months-and-days.ts'
import { type DateString, nightCount, todayIn } from './stay-dates.ts'
import { findTaxRule, TAX_RULES, type TaxRule } from './tax-rules.ts'
import type { PriceUnit, Sharing } from './words.ts'

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
  taxRules?: readonly TaxRule[]
  now: Date
  timeZone?: string
}

const DAYS_IN_PRICED_MONTH = 30

/**
 * Prices a stay line by line. `totalAmount` = rent − discount + tax + security deposit; each line's amount is
 * its quantity × unit amount. The commission is a part of the rent, never of tax or deposit. The tax rate is
 * the one in force on the day of pricing, chosen by the value of one unit for one night.
 */
export function priceStay(stay: StayToPrice): Quote {
  const { room, currency, checkIn, checkOut } = stay
  assertNotNegative(room.price)
  assertNotNegative(room.securityDeposit)
  const nights = nightCount(checkIn, checkOut)
  if (nights < 1) throw new RangeError(`${checkIn} to ${checkOut} is not a stay`)
  const isShared = room.sharing === 'shared'
  const beds = isShared ? stay.bedsTaken : room.capacity
  if (!Number.isInteger(beds) || beds < 1 || beds > room.capacity)
    throw new RangeError(`${beds} beds cannot be taken of a room with ${room.capacity}`)
  const units = isShared ? beds : 1

  const rentLines = room.priceUnit === 'month' ? monthlyLines(stay, units) : nightlyLines(stay, units, nights)
  const rent = sumOf(rentLines)
  const discount = 0
  const taxable = rent - discount
  const persons = isShared ? beds : Math.max(1, stay.guestCount ?? 1)
  const monthRent =
    room.priceUnit === 'month' ? room.price * units : Math.ceil((taxable * DAYS_IN_PRICED_MONTH) / nights)
  const rule = findTaxRule(stay.taxRules ?? TAX_RULES, {
    on: todayIn(stay.timeZone ?? DEFAULT_TIME_ZONE, stay.now),
    currency,
    nights,
    units,
    taxable,
    personMonth: Math.ceil(monthRent / persons),
  })
  const tax = rule ? applyBps(taxable, rule.rateBps) : 0
  const securityDeposit = room.securityDeposit * units
  const platformCommission = applyBps(taxable, stay.commissionBps)

  const lines = [...rentLines]
  if (rule && taxable > 0) lines.push(taxLine(rule, tax))
  if (securityDeposit > 0) lines.push(depositLine(room, units))
  return {
    currency,
    checkInDate: checkIn,
    checkOutDate: checkOut,
    nights,
    priceUnit: room.priceUnit,
    beds,
    lines,
    rent,
    discount,
    tax,
    securityDeposit,
    totalAmount: taxable + tax + securityDeposit,
    promotion: 0,
    wallet: 0,
    platformCommission,
    commissionTax: 0,
    ownerShare: taxable - platformCommission,
  }
}

function nightlyLines({ room }: StayToPrice, units: number, nights: number): QuoteLine[] {
  return [rentLine(`${count(nights, 'night')}${unitsLabel(room, units)}`, nights * units, room.price)]
}

function monthlyLines({ room, checkIn, checkOut }: StayToPrice, units: number): QuoteLine[] {
  const { months, days } = monthsAndDays(checkIn, checkOut)
  const lines: QuoteLine[] = []
  const suffix = unitsLabel(room, units)
  if (months > 0) lines.push(rentLine(`${count(months, 'month')}${suffix}`, months * units, room.price))
  if (days > 0) {
    const amount = applyRatio(room.price * units, days, DAYS_IN_PRICED_MONTH)
    lines.push(rentLine(`${count(days, 'day')} at 1/30 of a month${suffix}`, 1, amount))
  }
  return lines
}

function rentLine(label: string, quantity: number, unitAmount: Amount): QuoteLine {
  return {
    code: 'rent',
    label,
    quantity,
    unitAmount,
    amount: quantity * unitAmount,
    payer: 'seeker',
    beneficiary: 'owner',
    remitter: 'platform',
    taxCode: null,
    refundable: true,
  }
}

/** The platform pays the tax in: an e-commerce operator owes it for owners without a GST number (CGST Act, 9(5)). */
function taxLine(rule: TaxRule, amount: Amount): QuoteLine {
  return {
    code: 'tax',
    label: rule.label,
    quantity: 1,
    unitAmount: amount,
    amount,
    payer: 'seeker',
    beneficiary: 'government',
    remitter: 'platform',
    taxCode: rule.code,
    refundable: true,
  }
}

function depositLine(room: PricedRoom, units: number): QuoteLine {
  return {
    code: 'deposit',
    label: `Security deposit${unitsLabel(room, units)}, returned after the stay`,
    quantity: units,
    unitAmount: room.securityDeposit,
    amount: room.securityDeposit * units,
    payer: 'seeker',
    beneficiary: 'seeker',
    remitter: 'platform',
    taxCode: null,
    refundable: true,
  }
}

function unitsLabel(room: PricedRoom, units: number): string {
  return room.sharing === 'shared' ? ` × ${count(units, 'bed')}` : ''
}

function count(quantity: number, word: string): string {
  return `${quantity} ${word}${quantity === 1 ? '' : 's'}`
}

function sumOf(lines: readonly QuoteLine[]): Amount {
  return lines.reduce((sum, line) => sum + line.amount, 0)
}

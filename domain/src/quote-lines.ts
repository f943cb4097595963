import type { Quote, QuoteLine } from './api/quotes.ts'
import { type Amount, applyRatio } from './money.ts'
import { DAYS_IN_PRICED_MONTH, monthsAndDays } from './months-and-days.ts'
import type { PricedRoom, StayToPrice } from './pricing.ts'
import { describePromo, type PromoTerms } from './promo-codes.ts'
import type { CommissionTaxRule } from './rates.ts'
import type { TaxRule } from './tax-rules.ts'

export function nightlyLines({ room }: StayToPrice, units: number, nights: number): QuoteLine[] {
  return [rentLine(`${count(nights, 'night')}${unitsLabel(room, units)}`, nights * units, room.price)]
}

export function monthlyLines({ room, checkIn, checkOut }: StayToPrice, units: number): QuoteLine[] {
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
  return line({
    code: 'rent',
    label,
    quantity,
    unitAmount,
    payer: 'seeker',
    beneficiary: 'owner',
  })
}

/** The lines that make up what the seeker pays: not what the owner pays out of the rent. */
export function seekerLines({ lines }: Pick<Quote, 'lines'>): QuoteLine[] {
  return lines.filter(({ code }) => code !== 'commission' && code !== 'commission_tax')
}

/** The platform pays the tax in: an e-commerce operator owes it for owners without a GST number (CGST Act, 9(5)). */
export function taxLine(rule: TaxRule, amount: Amount): QuoteLine {
  return line({
    code: 'tax',
    label: rule.label,
    unitAmount: amount,
    payer: 'seeker',
    beneficiary: 'government',
    taxCode: rule.code,
  })
}

export function promoLine(promo: PromoTerms, off: Amount): QuoteLine {
  return line({
    code: 'promotion',
    label: describePromo(promo),
    unitAmount: -off,
    payer: promo.fundedBy,
    beneficiary: 'seeker',
    refundable: false,
  })
}

export function walletLine(amount: Amount): QuoteLine {
  return line({
    code: 'wallet',
    label: 'Your credit',
    unitAmount: -amount,
    payer: 'seeker',
    beneficiary: 'seeker',
  })
}

export function commissionLine({ commissionBps }: StayToPrice, amount: Amount): QuoteLine {
  return line({
    code: 'commission',
    label: `Commission ${commissionBps / 100}%`,
    unitAmount: amount,
    payer: 'owner',
    beneficiary: 'platform',
  })
}

export function commissionTaxLine(
  { code, label }: Pick<CommissionTaxRule, 'code' | 'label'>,
  amount: Amount,
): QuoteLine {
  return line({
    code: 'commission_tax',
    label,
    unitAmount: amount,
    payer: 'owner',
    beneficiary: 'government',
    taxCode: code,
  })
}

export function depositLine(room: PricedRoom, units: number): QuoteLine {
  return line({
    code: 'deposit',
    label: `Security deposit${unitsLabel(room, units)}, returned after the stay`,
    quantity: units,
    unitAmount: room.securityDeposit,
    payer: 'seeker',
    beneficiary: 'seeker',
  })
}

function unitsLabel(room: PricedRoom, units: number): string {
  return room.sharing === 'shared' ? ` × ${count(units, 'bed')}` : ''
}

function count(quantity: number, word: string): string {
  return `${quantity} ${word}${quantity === 1 ? '' : 's'}`
}

type Part = Pick<QuoteLine, 'code' | 'label' | 'unitAmount' | 'payer' | 'beneficiary'>

function line({ quantity = 1, unitAmount, ...part }: Part & Partial<QuoteLine>): QuoteLine {
  return {
    quantity,
    unitAmount,
    amount: quantity * unitAmount,
    remitter: 'platform',
    taxCode: null,
    refundable: true,
    ...part,
  }
}

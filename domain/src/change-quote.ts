import type { Instalment, Quote } from './api/quotes.ts'
import type { Amount } from './money.ts'
import { nightCount } from './stay-dates.ts'

/** What a stay costs after nights were added to its end: the lines and sums of both. What was due at booking stays. */
export function mergeQuotes(booked: Quote, added: Quote): Quote {
  const sum = (name: SumName) => booked[name] + added[name]
  const schedule = [...booked.schedule, ...added.schedule]
  return {
    ...booked,
    checkOutDate: added.checkOutDate,
    nights: booked.nights + added.nights,
    lines: [...booked.lines, ...added.lines],
    rent: sum('rent'),
    discount: sum('discount'),
    tax: sum('tax'),
    securityDeposit: sum('securityDeposit'),
    totalAmount: sum('totalAmount'),
    promotion: sum('promotion'),
    wallet: sum('wallet'),
    platformCommission: sum('platformCommission'),
    commissionTax: sum('commissionTax'),
    ownerShare: sum('ownerShare'),
    schedule: schedule.map((instalment, index) => ({ ...instalment, number: index + 2 })),
  }
}

type SumName = Exclude<
  { [Name in keyof Quote]: Quote[Name] extends Amount ? Name : never }[keyof Quote],
  'nights' | 'beds' | 'dueNow'
>

/** What is taken off a stay that ends earlier, in minor units. */
export interface NightsGivenUp {
  rent: Amount
  tax: Amount
  promotion: Amount
  wallet: Amount
  commission: Amount
  commissionTax: Amount
  ownerShare: Amount
}

/** What a stay costs after it was made to end earlier; one line says what was taken off. `schedule` is what is left of it. */
export function shortenQuote(
  booked: Quote,
  { checkOutDate, off, schedule }: { checkOutDate: string; off: NightsGivenUp; schedule: Instalment[] },
): Quote {
  const amount = off.rent + off.tax - off.promotion - off.wallet
  const line = {
    code: 'given_up',
    label: 'Nights given up',
    quantity: 1,
    unitAmount: -amount,
    amount: -amount,
    payer: 'seeker',
    beneficiary: 'seeker',
    remitter: 'platform',
    taxCode: null,
    refundable: false,
  } as const
  return {
    ...booked,
    checkOutDate,
    nights: nightCount(booked.checkInDate, checkOutDate),
    lines: amount === 0 ? booked.lines : [...booked.lines, line],
    rent: booked.rent - off.rent,
    tax: booked.tax - off.tax,
    promotion: booked.promotion - off.promotion,
    wallet: booked.wallet - off.wallet,
    totalAmount: booked.totalAmount - amount,
    platformCommission: booked.platformCommission - off.commission,
    commissionTax: booked.commissionTax - off.commissionTax,
    ownerShare: booked.ownerShare - off.ownerShare,
    schedule,
  }
}

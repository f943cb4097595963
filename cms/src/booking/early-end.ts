import type { Instalment } from '@bookmysleep/domain/api/quotes'
import type { EarlyEndPreview } from '@bookmysleep/domain/api/stay-changes'
import type { NightsGivenUp } from '@bookmysleep/domain/change-quote'
import { type GivenBack, refundOnEarlyEnd } from '@bookmysleep/domain/early-end'
import { earlyEndTerms, noticeEnd, type OwedMonth, owedOfMonth } from '@bookmysleep/domain/leaving-terms'
import {
  addParts,
  chargedAmount,
  type MoneyParts,
  NO_MONEY,
  subtractParts,
} from '@bookmysleep/domain/money-parts'
import { nightCount, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Actor } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { assertNotDisputed } from '../payments/disputes/assert-not-disputed.ts'
import { findHeldPayments } from '../payments/find-held-payments.ts'
import { findOpenMonths } from '../payments/open-months.ts'
import type { ChangedMonth } from '../payments/replace-months.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { termsOf } from './terms-of.ts'

/** What becomes of the money of a stay that ends earlier than it was booked. */
export interface EarlyEndOutcome {
  preview: EarlyEndPreview
  /** Paid: what goes back of each. */
  paid: { payment: PaymentDocument; givenBack: GivenBack }[]
  /** Not paid yet: what is asked for instead, null for nothing. */
  unpaid: ChangedMonth[]
  off: NightsGivenUp
  schedule: Instalment[]
}

/**
 * What leaving on a day gives to whom, by the policy that the stay was booked under. The guest pays for the nights of
 * the notice; when owner or admin end the stay, all nights given up come back. The preview and the change both ask here.
 * Throws INVALID_STATE while the bank looks into a payment of which something would go back.
 */
export async function earlyEndOutcome(
  ctx: Ctx,
  search: { booking: BookingDocument; by: Actor; checkOutDate: string; session?: ClientSession },
): Promise<EarlyEndOutcome> {
  const { booking, by, checkOutDate, session } = search
  const leaving = { ...termsOf(booking), at: ctx.clock.now(), by }
  const terms = earlyEndTerms({ ...leaving, checkOutDate })
  const today = todayIn(booking.snapshot.timeZone, leaving.at)
  const paid = (await findHeldPayments(ctx, booking, session)).map((payment) => ({
    payment,
    givenBack: refundOnEarlyEnd({
      ...payment,
      parts: payment.held,
      givenUp: payment.givenUp?.bySeeker ?? 0,
      terms,
    }),
  }))
  const touched = paid.filter(({ givenBack }) => givenBack.taken.rent > 0)
  assertNotDisputed(touched.map(({ payment }) => payment))
  const unpaid = (await findOpenMonths(ctx, booking, session)).map((payment) => ({
    payment,
    left: owedOfMonth(payment, { ...terms, today }),
  }))
  const sum = (of: (one: GivenBack) => number) => paid.reduce((total, one) => total + of(one.givenBack), 0)
  const before = addParts(...unpaid.map(({ payment }) => payment.parts))
  const after = addParts(...unpaid.map(({ left }) => left?.parts ?? NO_MONEY))
  const off = addParts(...paid.map(({ givenBack }) => givenBack.taken), withoutLateFees(before, after))
  return {
    preview: {
      checkOutDate,
      noticeEnds: noticeEnd(leaving),
      currency: booking.quote.currency,
      nightsGivenUp: nightCount(checkOutDate, booking.checkOutDate),
      refundAmount: sum(({ outcome }) => outcome.seekerAmount),
      rentRefund: sum(({ outcome }) => outcome.rentAmount),
      taxRefund: sum(({ outcome }) => outcome.taxAmount),
      noLongerDue: chargedAmount(before) - chargedAmount(after),
      stillDue: chargedAmount(after),
      refundBps: terms.refundBps,
    },
    paid: touched,
    unpaid: unpaid.filter(isChanged),
    off,
    schedule: booking.quote.schedule.flatMap((one) => scheduleAfter(one, unpaid)),
  }
}

function isChanged({ payment, left }: { payment: PaymentDocument; left: OwedMonth | null }): boolean {
  return left === null || chargedAmount(left.parts) !== payment.amount
}

/** What the quote loses; late fees were never in it. */
function withoutLateFees(before: MoneyParts, after: MoneyParts): MoneyParts {
  const off = subtractParts(before, after)
  return { ...off, lateFee: 0, ownerShare: off.ownerShare - off.lateFee }
}

function scheduleAfter(one: Instalment, unpaid: EarlyEndOutcome['unpaid']): Instalment[] {
  const changed = unpaid.find(({ payment }) => payment.from === one.from)
  if (!changed) return [one]
  if (!changed.left) return []
  const { to, parts } = changed.left
  return [{ ...one, to, rent: parts.rent, tax: parts.tax, amount: parts.rent + parts.tax }]
}

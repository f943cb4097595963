import type { FieldError } from '@bookmysleep/domain/api/envelope'
import type { Guest, Quote } from '@bookmysleep/domain/api/quotes'
import { combineGenderPolicies, genderErrors } from '@bookmysleep/domain/gender-rules'
import { bedsFor, guestCountOf, guestErrors } from '@bookmysleep/domain/guest-rules'
import { MAX_MONTHS, MAX_NIGHTS } from '@bookmysleep/domain/hold-rules'
import { formatMoney } from '@bookmysleep/domain/money'
import { priceStay } from '@bookmysleep/domain/pricing'
import { findCommission, findCommissionTax } from '@bookmysleep/domain/rates'
import { checkStayDates, todayIn } from '@bookmysleep/domain/stay-dates'
import type { PaymentMethod } from '@bookmysleep/domain/words'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { isComplete } from '../inventory/find-room.ts'
import type { Offer } from './load-offer.ts'

export interface StayRequest {
  checkInDate: string
  checkOutDate: string
  guests: number | readonly Guest[]
  paymentMethod?: PaymentMethod | undefined
}

/** Everything that is wrong with a stay in a room, but for whether its beds are free. */
export function stayErrors(ctx: Pick<Ctx, 'clock'>, offer: Offer, stay: StayRequest): FieldError[] {
  const { property, room } = offer
  const isMonthly = room.priceUnit === 'month'
  const policy = combineGenderPolicies(property.genderPolicy, room.genderPolicy)
  return [
    ...closedErrors(offer),
    ...checkStayDates({
      checkIn: stay.checkInDate,
      checkOut: stay.checkOutDate,
      now: ctx.clock.now(),
      timeZone: property.timeZone,
      bookingCutoff: property.bookingCutoff ?? null,
      minNights: room.minNights ?? 1,
      ...(isMonthly ? { maxMonths: MAX_MONTHS } : { maxNights: MAX_NIGHTS }),
      availableFrom: room.availableFrom ?? null,
    }),
    ...guestErrors({ room, guests: stay.guests }),
    ...genderErrors({ policy, guests: stay.guests }),
    ...methodErrors(offer, stay),
  ]
}

/**
 * Step 1 of a booking: checks the stay and prices it. Throws VALIDATION_FAILED that names each field at fault,
 * also when the total is one that cannot be collected.
 */
export function verifyStay(ctx: Pick<Ctx, 'clock' | 'payments'>, offer: Offer, stay: StayRequest): Quote {
  const errors = stayErrors(ctx, offer, stay)
  const [first] = errors
  if (first) fail('VALIDATION_FAILED', `This stay cannot be booked: ${first.field} ${first.message}.`, errors)
  const quote = priceOffer(ctx, offer, stay)
  refuseUncollectable(ctx, quote)
  return quote
}

/** The price of a stay that has no errors. */
export function priceOffer(ctx: Pick<Ctx, 'clock'>, offer: Offer, stay: StayRequest): Quote {
  const { property, room, owner, rates, credits } = offer
  const { currency, timeZone } = property
  const on = todayIn(timeZone, ctx.clock.now())
  const guestCount = guestCountOf(stay.guests)
  return priceStay({
    room: { ...room, securityDeposit: room.securityDeposit ?? 0 },
    bedsTaken: bedsFor(room, guestCount),
    guestCount,
    checkIn: stay.checkInDate,
    checkOut: stay.checkOutDate,
    currency,
    commissionBps: findCommission(rates.commission, { on, tier: owner.tier ?? 'basic' }).rateBps,
    commissionTax: findCommissionTax(rates.commissionTax, { on, currency }),
    taxRules: rates.stayTax,
    promo: credits?.terms ?? null,
    credit: credits?.credit ?? 0,
    leastCharge: credits?.leastCharge ?? 0,
    chargePaysOwner: credits?.chargePaysOwner ?? false,
    now: ctx.clock.now(),
    timeZone,
  })
}

/** A hold that cannot be paid helps nobody. A stay that costs nothing is not paid for at all. */
export function refuseUncollectable(ctx: Pick<Ctx, 'payments'>, quote: Quote): void {
  const { min, max } = ctx.payments.limits
  const { currency, dueNow, schedule } = quote
  const amounts = [dueNow, ...schedule.map(({ amount }) => amount)]
  const wrong = amounts.find((amount) => amount !== 0 && (amount < min || amount > max))
  if (wrong === undefined) return
  const [one, least, most] = [wrong, min, max].map((amount) => formatMoney(amount, currency))
  if (wrong < min && wrong === dueNow && quote.discount > 0) {
    const message = `leaves ${one} to pay, and the least that can be charged is ${least}`
    fail('VALIDATION_FAILED', `This promo code ${message}.`, [{ field: 'promoCode', message }])
  }
  const message = `makes one payment ${one}; a payment can be from ${least} to ${most}`
  fail('VALIDATION_FAILED', `This stay cannot be booked: checkOutDate ${message}.`, [
    { field: 'checkOutDate', message },
  ])
}

/** Only a card can keep an amount reserved until the owner has answered. */
function methodErrors({ property }: Offer, { paymentMethod = 'card' }: StayRequest): FieldError[] {
  if (property.instantBook !== false || paymentMethod === 'card') return []
  const message = 'must be card here: the owner answers first, and only a card is charged after that'
  return [{ field: 'paymentMethod', message }]
}

function closedErrors(offer: Offer): FieldError[] {
  const { property, room, parts } = offer
  const errors: FieldError[] = []
  if (!property.isActive || property.verificationStatus !== 'verified')
    errors.push({ field: 'propertyId', message: 'is not open for bookings' })
  if (!room.isAvailable || !isComplete(offer) || parts.some((part) => !part.isAvailable))
    errors.push({ field: 'roomId', message: 'is not on offer' })
  return errors
}

import { describeBooking } from '@bookmysleep/cms/booking/describe-booking'
import { firstStanding } from '@bookmysleep/cms/booking/first-standing'
import { priceOffer } from '@bookmysleep/cms/booking/verify-stay'
import { describePayment } from '@bookmysleep/cms/payments/add-payment'
import type { BookingDocument } from '@bookmysleep/cms/records/documents/bookings'
import type { PaymentDocument } from '@bookmysleep/cms/records/documents/payments'
import { fullName } from '@bookmysleep/domain/full-name'
import { DEFAULT_RATES } from '@bookmysleep/domain/rates'
import { makeReference } from '@bookmysleep/domain/reference'
import { addDays, instantOf, todayIn } from '@bookmysleep/domain/stay-dates'
import { intentIdOf } from '../past-payments.ts'
import type { ScaleHouse } from './houses.ts'
import { type OwnerAccount, routingOf } from './owner-share.ts'
import type { ScaleSeeker } from './people.ts'
import type { PlannedStay } from './plan-stays.ts'
import { steadyBytes, steadyId } from './steady-id.ts'

export type Begun = { booking: BookingDocument; payment: PaymentDocument; account: OwnerAccount }

export type NewStay = {
  n: number
  house: ScaleHouse
  stay: PlannedStay
  seeker: ScaleSeeker
  /** How the owner is paid. */
  account: OwnerAccount
  now: Date
}

/** The n-th booking of the volume as its hold began, with the attempt to pay for it. */
export function beginBooking({ n, house, stay, seeker, account, now }: NewStay): Begun {
  const { property, owner } = house
  const { room, claim, checkIn: checkInDate, checkOut: checkOutDate } = stay
  const bookedAt = bookedAtOf(stay, { now, timeZone: property.timeZone, n })
  const { user, gender, age } = seeker
  const guests = [{ name: fullName(user), gender, age }]
  const offer = { property, room, owner, parts: [room], rates: DEFAULT_RATES }
  const priced = priceOffer({ clock: { now: () => bookedAt } }, offer, { checkInDate, checkOutDate, guests })
  // Guests of the volume pay all their months at booking: one payment each keeps it quick to make.
  const quote = { ...priced, dueNow: priced.totalAmount, schedule: [] }
  const booking = describeBooking({
    id: steadyId(`booking ${n}`),
    reference: makeReference(steadyBytes(`reference ${n}`)),
    offer,
    seeker: user,
    request: {
      propertyId: property._id.toHexString(),
      roomId: room._id.toHexString(),
      checkInDate,
      checkOutDate,
      guests,
    },
    quote,
    claims: [claim],
    now: bookedAt,
    standing: firstStanding({ property, quote, checkInDate, now: bookedAt }),
    idempotencyKey: `scale-${n}`,
    requestHash: `scale-${n}`,
  })
  const platform = { kind: 'platform' } as const
  const payment = describePayment({ booking, attempt: 1, method: 'card', routing: platform, now: bookedAt })
  const _id = steadyId(`payment ${n}`)
  const intentId = intentIdOf(_id.toHexString())
  return { booking, payment: { ...payment, _id, intentId, routing: routingOf(payment, account) }, account }
}

/** Some days before check-in, at an hour at which people book; a stay far ahead was booked in the last days. */
function bookedAtOf(
  { checkIn, lead }: PlannedStay,
  { now, timeZone, n }: { now: Date; timeZone: string; n: number },
): Date {
  const latest = addDays(todayIn(timeZone, now), -1 - (n % 20))
  const [day = latest] = [addDays(checkIn, -lead), latest].sort()
  const time = `${String(8 + (n % 14)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
  return instantOf(day, time, timeZone)
}

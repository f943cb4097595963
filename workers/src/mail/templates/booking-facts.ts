import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { ROOM_TYPE_LABELS } from '@bookmysleep/domain/labels'
import { formatAmount, formatDay } from '../format-stay.ts'
import { inLanguage, type Locale } from '../mail.ts'

/** What every mail about a booking lists: which stay, when, for whom. */
export function bookingFacts(booking: BookingView, locale: Locale): [string, string][] {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { property, room } = booking
  return [
    [say('Booking', 'बुकिंग'), booking.reference],
    [say('Stay', 'ठहरने की जगह'), property.propertyName],
    [say('Address', 'पता'), property.address],
    [
      say('Room', 'कमरा'),
      `${room.roomNumber}, ${ROOM_TYPE_LABELS[room.roomType][locale]}${bedNote(booking, locale)}`,
    ],
    [say('Check-in', 'चेक-इन'), `${formatDay(booking.checkInDate, locale)}, ${property.checkInTime}`],
    [say('Check-out', 'चेक-आउट'), `${formatDay(booking.checkOutDate, locale)}, ${property.checkOutTime}`],
    [say('Guests', 'मेहमान'), String(booking.guestCount)],
  ]
}

/** The price, ending with what is paid; the deposit is named as refundable. */
export function priceFacts({ quote }: BookingView, locale: Locale): [string, string][] {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const rows: [string, number][] = [
    [say('Rent', 'किराया'), quote.rent - quote.discount],
    [say('Taxes', 'कर'), quote.tax],
    [say('Promo code', 'प्रोमो कोड'), -quote.promotion],
    [say('Refundable deposit', 'वापस होने वाली जमा राशि'), quote.securityDeposit],
    [say('Your credit', 'आपका क्रेडिट'), -quote.wallet],
  ]
  return [
    ...rows
      .filter(([, amount]) => amount !== 0)
      .map(([label, amount]): [string, string] => [label, formatAmount(amount, quote.currency, locale)]),
    ...scheduleFacts(quote, locale),
    [
      quote.schedule.length > 0 ? say('Paid now', 'अभी चुकाया') : say('Paid in all', 'कुल भुगतान'),
      formatAmount(quote.dueNow, quote.currency, locale),
    ],
  ]
}

/** What a stay paid by the month costs in all, and when the rest is due. */
function scheduleFacts(quote: BookingView['quote'], locale: Locale): [string, string][] {
  if (quote.schedule.length === 0) return []
  const total = formatAmount(quote.totalAmount, quote.currency, locale)
  return [
    [inLanguage(locale, { en: 'In all', hi: 'कुल' }), total],
    ...quote.schedule.map((one) => dueFact({ ...one, currency: quote.currency }, locale)),
  ]
}

/** The months that are not paid yet, with their days. */
export function dueFacts({ payments, quote }: BookingView, locale: Locale): [string, string][] {
  return payments.flatMap(({ purpose, paidAt, status, dueDate, amount }) =>
    purpose === 'month' && !paidAt && status !== 'cancelled' && dueDate
      ? [dueFact({ dueDate, amount, currency: quote.currency }, locale)]
      : [],
  )
}

function dueFact(
  { dueDate, amount, currency }: { dueDate: string; amount: number; currency: string },
  locale: Locale,
): [string, string] {
  const day = formatDay(dueDate, locale)
  const label = inLanguage(locale, { en: `Due on ${day}`, hi: `${day} को देय` })
  return [label, formatAmount(amount, currency, locale)]
}

function bedNote({ room, beds }: BookingView, locale: Locale): string {
  if (room.sharing !== 'shared') return ''
  return inLanguage(locale, { en: ` (bed ${beds.join(', ')})`, hi: ` (बिस्तर ${beds.join(', ')})` })
}

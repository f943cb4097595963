import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { formatAmount } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'
import { bookingFacts } from './booking-facts.ts'

type Reader = { locale: Locale; url: string; to: 'seeker' | 'owner' }

/** To both sides; only the seeker is told of the refund. */
export function bookingCancelled(booking: BookingView, { locale, url, to }: Reader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { cancellation, quote, property } = booking
  const refund = formatAmount(cancellation?.refundAmount ?? 0, quote.currency, locale)
  const forSeeker = cancellation?.refundAmount
    ? say(
        `${refund} goes back to the card or account you paid with. Banks take 5 to 10 working days.`,
        `${refund} उसी कार्ड या खाते में लौटेंगे जिससे आपने भुगतान किया था। बैंक को 5 से 10 कार्यदिवस लगते हैं।`,
      )
    : nothingBack(booking, locale)
  const forOwner = say('The beds are free again in your calendar.', 'आपके कैलेंडर में बिस्तर फिर से उपलब्ध हैं।')
  return {
    subject: say(
      `Cancelled: ${property.propertyName}, ${booking.reference}`,
      `रद्द: ${property.propertyName}, ${booking.reference}`,
    ),
    heading: say('This booking is cancelled', 'यह बुकिंग रद्द हो गई है'),
    paragraphs: [
      ...(cancellation ? [whoCancelled(cancellation.by, { to, locale })] : []),
      to === 'seeker' ? forSeeker : forOwner,
    ],
    facts: [
      ...bookingFacts(booking, locale),
      ...(cancellation?.reason ? [[say('Reason', 'कारण'), cancellation.reason] as [string, string]] : []),
    ],
    action: { label: say('See the booking', 'बुकिंग देखें'), url },
  }
}

function nothingBack({ instantBook, timeline }: BookingView, locale: Locale): string {
  const wasReserved = !instantBook && timeline.some(({ event }) => event === 'request')
  const wasConfirmed = timeline.some(({ event }) => event === 'confirm')
  return wasReserved && !wasConfirmed
    ? inLanguage(locale, {
        en: 'You have not been charged; the reservation on your card is given up.',
        hi: 'आपसे कोई राशि नहीं ली गई; कार्ड पर आरक्षण हटा दिया गया है।',
      })
    : inLanguage(locale, { en: 'Nothing is to be refunded.', hi: 'कोई राशि वापस नहीं होनी है।' })
}

function whoCancelled(by: string, { to, locale }: { to: string; locale: Locale }): string {
  if (by === to) return inLanguage(locale, { en: 'As you asked.', hi: 'जैसा आपने कहा।' })
  if (by === 'seeker') return inLanguage(locale, { en: 'The guest cancelled it.', hi: 'मेहमान ने रद्द किया।' })
  if (by === 'owner')
    return inLanguage(locale, {
      en: 'The host cancelled it. We are sorry.',
      hi: 'मेज़बान ने रद्द किया। हमें खेद है।',
    })
  return inLanguage(locale, { en: 'BookMySleep cancelled it.', hi: 'BookMySleep ने रद्द किया।' })
}

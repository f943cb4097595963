import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { formatAmount } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'
import { bookingFacts } from './booking-facts.ts'

/** To the owner, when a booking is confirmed. */
export function bookingForOwner(
  booking: BookingView,
  { locale, url }: { locale: Locale; url: string },
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { quote, specialRequests, guests } = booking
  const names = guests.map(({ name }) => name).join(', ')
  return {
    subject: say(
      `New booking ${booking.reference}: ${booking.property.propertyName}`,
      `नई बुकिंग ${booking.reference}: ${booking.property.propertyName}`,
    ),
    heading: say('You have a new booking', 'आपको नई बुकिंग मिली है'),
    paragraphs: [
      say(
        'It is paid, and the beds are taken in your calendar. There is nothing you need to do.',
        'भुगतान हो चुका है और आपके कैलेंडर में बिस्तर दर्ज हो गए हैं। आपको कुछ नहीं करना है।',
      ),
    ],
    facts: [
      ...bookingFacts(booking, locale),
      ...(names ? [[say('Names', 'नाम'), names] as [string, string]] : []),
      ...(specialRequests ? [[say('They ask', 'उनका अनुरोध'), specialRequests] as [string, string]] : []),
      [
        say('Your share of the rent', 'किराये में आपका हिस्सा'),
        formatAmount(quote.ownerShare, quote.currency, locale),
      ],
    ],
    action: { label: say('Open in your panel', 'अपने पैनल में खोलें'), url },
  }
}

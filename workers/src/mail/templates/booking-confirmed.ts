import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { inLanguage, type Locale, type Mail } from '../mail.ts'
import { bookingFacts, priceFacts } from './booking-facts.ts'

/** To the seeker, with the receipt attached. */
export function bookingConfirmed(
  booking: BookingView,
  { locale, url }: { locale: Locale; url: string },
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName } = booking.property
  return {
    subject: say(
      `Confirmed: ${propertyName}, ${booking.reference}`,
      `पुष्टि हो गई: ${propertyName}, ${booking.reference}`,
    ),
    heading: say('Your stay is confirmed', 'आपकी बुकिंग पक्की हो गई'),
    paragraphs: [
      ...(wasAccepted(booking)
        ? [say('The host has accepted your request.', 'मेज़बान ने आपका अनुरोध स्वीकार कर लिया है।')]
        : []),
      say(
        `${propertyName} is expecting you. Keep this mail; the receipt is attached.`,
        `${propertyName} में आपका इंतज़ार रहेगा। यह ईमेल सँभालकर रखें; रसीद साथ में है।`,
      ),
    ],
    facts: [...bookingFacts(booking, locale), ...priceFacts(booking, locale)],
    action: { label: say('See your booking', 'अपनी बुकिंग देखें'), url },
    footnote: say(
      'Bring a government photo ID of every guest. You can cancel from your booking page; it shows the refund first.',
      'हर मेहमान का सरकारी फ़ोटो पहचान पत्र साथ लाएँ। बुकिंग पेज से रद्द कर सकते हैं; वापस मिलने वाली राशि पहले दिखाई जाती है।',
    ),
  }
}

function wasAccepted({ timeline }: BookingView): boolean {
  return timeline.some(({ event }) => event === 'accept')
}

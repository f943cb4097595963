import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { formatDay } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'
import { bookingFacts } from './booking-facts.ts'

type Reader = { locale: Locale; url: string; to: 'seeker' | 'owner' }

/** To both sides: the stay is longer. */
export function stayExtended(booking: BookingView, { locale, url, to }: Reader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName } = booking.property
  const until = formatDay(booking.checkOutDate, locale)
  return {
    subject: say(`Extended until ${until}: ${propertyName}`, `${until} तक बढ़ाया गया: ${propertyName}`),
    heading: say('The stay is longer now', 'प्रवास बढ़ा दिया गया है'),
    paragraphs: [
      to === 'seeker'
        ? say(
            'You keep the same bed. The added nights are paid.',
            'बिस्तर वही रहेगा। जोड़ी गई रातों का भुगतान हो गया है।',
          )
        : say(
            'The guest keeps the same bed and has paid for the added nights.',
            'अतिथि का बिस्तर वही है और जोड़ी गई रातों का भुगतान हो गया है।',
          ),
    ],
    facts: bookingFacts(booking, locale),
    action: { label: say('See the booking', 'बुकिंग देखें'), url },
  }
}

/** To both sides: the stay ends earlier, by early check-out or by notice. */
export function stayShortened(booking: BookingView, { locale, url, to }: Reader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName } = booking.property
  const until = formatDay(booking.checkOutDate, locale)
  return {
    subject: say(`Ends on ${until}: ${propertyName}`, `${until} को समाप्त: ${propertyName}`),
    heading: say('The stay ends earlier now', 'प्रवास अब पहले समाप्त होगा'),
    paragraphs: [
      to === 'seeker'
        ? say(
            'What comes back to you is on your booking page. Banks take 5 to 10 working days.',
            'वापस मिलने वाली राशि आपके बुकिंग पेज पर है। बैंक को 5 से 10 कार्यदिवस लगते हैं।',
          )
        : say('The beds are free again from that day on.', 'उस दिन से बिस्तर फिर से उपलब्ध हैं।'),
    ],
    facts: bookingFacts(booking, locale),
    action: { label: say('See the booking', 'बुकिंग देखें'), url },
  }
}

import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { inLanguage, type Locale, type Mail } from '../mail.ts'
import { bookingFacts } from './booking-facts.ts'

/** To the seeker, when the time to pay ran out. */
export function holdExpired(booking: BookingView, { locale, url }: { locale: Locale; url: string }): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say(
      `Not booked: ${booking.property.propertyName}`,
      `बुकिंग नहीं हुई: ${booking.property.propertyName}`,
    ),
    heading: say('The time to pay ran out', 'भुगतान का समय समाप्त हो गया'),
    paragraphs: [
      say(
        'We held the beds for you, but no payment arrived, so they are free again. Nothing was charged.',
        'हमने आपके लिए बिस्तर रोक रखे थे, पर भुगतान नहीं पहुँचा, इसलिए वे फिर उपलब्ध हैं। आपसे कोई राशि नहीं ली गई।',
      ),
      say(
        'If a payment of yours arrives late after all, we book the same stay if it is still free, and otherwise return all of it.',
        'अगर आपका भुगतान देर से पहुँचता है, तो जगह ख़ाली होने पर हम वही बुकिंग कर देंगे, वरना पूरी राशि लौटा देंगे।',
      ),
    ],
    facts: bookingFacts(booking, locale),
    action: { label: say('Look at the stay again', 'यह जगह फिर देखें'), url },
  }
}

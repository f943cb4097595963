import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { formatAmount, formatDay, formatMoment } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'
import { bookingFacts, dueFacts } from './booking-facts.ts'
import type { LaterPayment } from './payment-due.ts'

type Reader = { locale: Locale; url: string; to: 'seeker' | 'owner' }

/** To the seeker: owner or admin keep more nights for them for a while, to be paid by this link. */
export function extensionOffered(
  { booking, extension }: { booking: BookingView; extension: NonNullable<BookingView['extension']> },
  { locale, url }: Omit<Reader, 'to'>,
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName, timeZone } = booking.property
  const until = formatDay(extension.checkOutDate, locale)
  const expires = formatMoment(extension.expiresAt, timeZone, locale)
  return {
    subject: say(`Stay until ${until}? ${propertyName}`, `${until} तक ठहरना चाहेंगे? ${propertyName}`),
    heading: say('Your host keeps more nights for you', 'मेज़बान ने आपके लिए और रातें रोकी हैं'),
    paragraphs: [
      say(
        `The same bed is yours until ${until} if you pay by ${expires}. If you do not, your stay remains as it is.`,
        `${expires} तक भुगतान करें तो ${until} तक वही बिस्तर आपका रहेगा। नहीं तो आपका प्रवास जैसा है वैसा ही रहेगा।`,
      ),
    ],
    facts: [
      ...bookingFacts(booking, locale),
      [say('More nights until', 'और रातें कब तक'), until],
      [say('To pay', 'देय राशि'), formatAmount(extension.amount, booking.quote.currency, locale)],
    ],
    action: { label: say('Pay for more nights', 'और रातों का भुगतान करें'), url },
  }
}

/** To both sides: the stay is longer. What was paid for it is the seeker's to know, with the receipt attached. */
export function stayExtended(
  { booking, payment }: { booking: BookingView; payment: LaterPayment | undefined },
  { locale, url, to }: Reader,
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName } = booking.property
  const until = formatDay(booking.checkOutDate, locale)
  const paid: [string, string][] =
    payment && to === 'seeker'
      ? [
          [
            say('Paid for', 'किसके लिए चुकाया'),
            `${formatDay(payment.from, locale)} – ${formatDay(payment.to, locale)}`,
          ],
          [say('Paid', 'चुकाया'), formatAmount(payment.amount, booking.quote.currency, locale)],
        ]
      : []
  return {
    subject: say(`Extended until ${until}: ${propertyName}`, `${until} तक बढ़ाया गया: ${propertyName}`),
    heading: say('The stay is longer now', 'प्रवास बढ़ा दिया गया है'),
    paragraphs: [
      to === 'seeker'
        ? say(
            `You keep the same bed. ${payment ? 'The receipt is attached.' : 'There is nothing to pay for the added nights.'}`,
            `बिस्तर वही रहेगा। ${payment ? 'रसीद साथ में है।' : 'जोड़ी गई रातों के लिए कुछ नहीं चुकाना है।'}`,
          )
        : say(
            'The guest keeps the same bed, and the added nights are paid as the stay is.',
            'अतिथि का बिस्तर वही है, और जोड़ी गई रातों का भुगतान प्रवास की तरह ही होता है।',
          ),
    ],
    facts: [...bookingFacts(booking, locale), ...paid, ...dueFacts(booking, locale)],
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
            'What comes back to you is on your booking page, with what is still to be paid. Banks take 5 to 10 working days.',
            'वापस मिलने वाली राशि और जो चुकाना बाक़ी है, आपके बुकिंग पेज पर है। बैंक को 5 से 10 कार्यदिवस लगते हैं।',
          )
        : say('The beds are free again from that day on.', 'उस दिन से बिस्तर फिर से उपलब्ध हैं।'),
    ],
    facts: [...bookingFacts(booking, locale), ...(to === 'seeker' ? backFacts(booking, locale) : [])],
    action: { label: say('See the booking', 'बुकिंग देखें'), url },
  }
}

/** What goes back to the seeker of a stay that ends earlier, and what is still to be paid. */
function backFacts(booking: BookingView, locale: Locale): [string, string][] {
  const shortened = booking.timeline.findLast(({ event }) => event === 'shorten' || event === 'notice')
  const back = booking.refunds
    .filter(({ createdAt }) => shortened && createdAt >= shortened.at)
    .reduce((sum, { amount }) => sum + amount, 0)
  const label = inLanguage(locale, { en: 'You get back', hi: 'आपको वापस मिलेगा' })
  return [[label, formatAmount(back, booking.quote.currency, locale)], ...dueFacts(booking, locale)]
}

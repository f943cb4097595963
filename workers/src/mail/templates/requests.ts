import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { OWNER_ACCOUNT } from '@bookmysleep/domain/words'
import { formatAmount, formatMoment } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'
import { bookingFacts } from './booking-facts.ts'

type Reader = { locale: Locale; url: string }

/** To the seeker: the owner has been asked, nothing is charged yet. */
export function requestSent(booking: BookingView, { locale, url }: Reader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName } = booking.property
  return {
    subject: say(`Request sent: ${propertyName}`, `अनुरोध भेजा गया: ${propertyName}`),
    heading: say('We have asked the host', 'हमने मेज़बान से पूछ लिया है'),
    paragraphs: [
      say(
        `The host answers by ${deadlineOf(booking, locale)}. Until then the beds are kept for you.`,
        `मेज़बान ${deadlineOf(booking, locale)} तक जवाब देंगे। तब तक बिस्तर आपके लिए रखे हैं।`,
      ),
      cardNote(booking, locale),
    ],
    facts: [...bookingFacts(booking, locale), totalFact(booking, locale)],
    action: { label: say('See your request', 'अपना अनुरोध देखें'), url },
    footnote: say(
      'Changed your mind? You can withdraw the request from that page.',
      'मन बदल गया? उसी पेज से अनुरोध वापस ले सकते हैं।',
    ),
  }
}

/** To the owner: somebody asks, and until when to answer. */
export function requestReceived(booking: BookingView, reader: Reader): Mail {
  const { locale } = reader
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName } = booking.property
  return {
    subject: say(`New request: ${propertyName}`, `नया अनुरोध: ${propertyName}`),
    heading: say('Somebody asks to stay with you', 'कोई आपके यहाँ ठहरना चाहता है'),
    paragraphs: [
      say(
        `Accept or reject it by ${deadlineOf(booking, locale)}. Without an answer the request ends and the beds are free again.`,
        `${deadlineOf(booking, locale)} तक स्वीकार या अस्वीकार करें। जवाब न मिलने पर अनुरोध समाप्त हो जाता है और बिस्तर फिर उपलब्ध हो जाते हैं।`,
      ),
    ],
    ...forOwner(booking, reader),
  }
}

/** To the owner, who has not answered yet. */
export function requestReminder(booking: BookingView, reader: Reader): Mail {
  const { locale } = reader
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName } = booking.property
  return {
    subject: say(`Please answer the request: ${propertyName}`, `कृपया अनुरोध का जवाब दें: ${propertyName}`),
    heading: say('A guest is waiting for your answer', 'एक मेहमान आपके जवाब की प्रतीक्षा में है'),
    paragraphs: [
      say(
        `You can accept or reject until ${deadlineOf(booking, locale)}. After that the request ends by itself.`,
        `आप ${deadlineOf(booking, locale)} तक स्वीकार या अस्वीकार कर सकते हैं। उसके बाद अनुरोध अपने आप समाप्त हो जाता है।`,
      ),
    ],
    ...forOwner(booking, reader),
  }
}

/** To the seeker, with the reason that the owner gave. */
export function requestRejected(booking: BookingView, { locale, url }: Reader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName } = booking.property
  const reason = booking.cancellation?.reason
  return {
    subject: say(`Declined: ${propertyName}`, `अस्वीकृत: ${propertyName}`),
    heading: say('The host cannot take you this time', 'मेज़बान इस बार आपको जगह नहीं दे सकते'),
    paragraphs: [nothingCharged(booking, locale)],
    facts: [
      ...bookingFacts(booking, locale),
      ...(reason ? [[say('Reason', 'कारण'), reason] as [string, string]] : []),
    ],
    action: { label: say('Find another stay', 'दूसरी जगह खोजें'), url },
  }
}

/** To both sides, when a request ended without a booking. */
export function requestExpired(
  booking: BookingView,
  { locale, url, to }: Reader & { to: 'seeker' | 'owner' },
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName } = booking.property
  const wasAccepted = booking.timeline.some(({ event }) => event === 'accept')
  const wasOwners = booking.payments.some(({ failureCode }) => failureCode === OWNER_ACCOUNT)
  const why = wasOwners
    ? say(
        to === 'seeker'
          ? 'The host accepted, but the account of the host cannot receive money at the moment. Nothing is wrong with your card.'
          : 'You accepted, but your Stripe account cannot receive money at the moment. Connect it again, so that the next guest can pay.',
        to === 'seeker'
          ? 'मेज़बान ने स्वीकार किया, पर मेज़बान का खाता अभी पैसा नहीं ले सकता। आपके कार्ड में कोई समस्या नहीं है।'
          : 'आपने स्वीकार किया, पर आपका Stripe खाता अभी पैसा नहीं ले सकता। उसे फिर जोड़ें, ताकि अगला मेहमान भुगतान कर सके।',
      )
    : wasAccepted
      ? say(
          'The host accepted, but the bank no longer gave the amount that was reserved on the card.',
          'मेज़बान ने स्वीकार किया, पर बैंक ने कार्ड पर आरक्षित राशि नहीं दी।',
        )
      : say(
          'The request was not answered in time, or the amount is no longer reserved on the card.',
          'समय पर जवाब नहीं मिला, या कार्ड पर राशि अब आरक्षित नहीं है।',
        )
  return {
    subject: say(`Not booked: ${propertyName}`, `बुकिंग नहीं हुई: ${propertyName}`),
    heading: say('The request has ended', 'अनुरोध समाप्त हो गया'),
    paragraphs: [
      why,
      to === 'seeker'
        ? nothingCharged(booking, locale)
        : say(
            'The beds are free again in your calendar. Guests book sooner where answers come fast.',
            'आपके कैलेंडर में बिस्तर फिर उपलब्ध हैं। जहाँ जवाब जल्दी मिलता है, वहाँ मेहमान जल्दी बुक करते हैं।',
          ),
    ],
    facts: bookingFacts(booking, locale),
    action:
      to === 'seeker'
        ? { label: say('Find another stay', 'दूसरी जगह खोजें'), url }
        : { label: say('Open in your panel', 'अपने पैनल में खोलें'), url },
  }
}

function forOwner(booking: BookingView, { locale, url }: Reader): Pick<Mail, 'facts' | 'action'> {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { quote, guests, specialRequests } = booking
  const names = guests.map(({ name }) => name).join(', ')
  return {
    facts: [
      ...bookingFacts(booking, locale),
      ...(names ? [[say('Names', 'नाम'), names] as [string, string]] : []),
      ...(specialRequests ? [[say('They ask', 'उनका अनुरोध'), specialRequests] as [string, string]] : []),
      [
        say('Your share of the rent', 'किराये में आपका हिस्सा'),
        formatAmount(quote.ownerShare, quote.currency, locale),
      ],
    ],
    action: { label: say('Accept or reject', 'स्वीकार या अस्वीकार करें'), url },
  }
}

function deadlineOf({ holdExpiresAt, property }: BookingView, locale: Locale): string {
  return formatMoment(holdExpiresAt ?? '', property.timeZone, locale)
}

function totalFact({ quote }: BookingView, locale: Locale): [string, string] {
  const label = inLanguage(locale, { en: 'Charged when accepted', hi: 'स्वीकार होने पर देय' })
  return [label, formatAmount(quote.dueNow, quote.currency, locale)]
}

function cardNote({ quote }: BookingView, locale: Locale): string {
  return quote.dueNow === 0
    ? inLanguage(locale, { en: 'There is nothing to pay.', hi: 'कोई भुगतान नहीं करना है।' })
    : inLanguage(locale, {
        en: 'The amount is reserved on your card and charged only when the host accepts.',
        hi: 'राशि आपके कार्ड पर आरक्षित है और मेज़बान के स्वीकार करने पर ही ली जाएगी।',
      })
}

function nothingCharged({ quote }: BookingView, locale: Locale): string {
  return quote.dueNow === 0
    ? inLanguage(locale, { en: 'There was nothing to pay.', hi: 'कोई भुगतान नहीं करना था।' })
    : inLanguage(locale, {
        en: 'You have not been charged. The reservation on your card is given up; some banks show it for a few days more.',
        hi: 'आपसे कोई राशि नहीं ली गई। कार्ड पर आरक्षण हटा दिया गया है; कुछ बैंक इसे कुछ दिन और दिखाते हैं।',
      })
}

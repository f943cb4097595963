import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { MONTHLY_RULES } from '@bookmysleep/domain/monthly-rules'
import { addDays } from '@bookmysleep/domain/stay-dates'
import { formatAmount, formatDay } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'

export type LaterPayment = BookingView['payments'][number]
type About = { booking: BookingView; payment: LaterPayment }
type Reader = { locale: Locale; url: string }

/** To the seeker: a month will be due, is due, or has its late fee now. */
export function paymentDue({ booking, payment }: About, { locale, url }: Reader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const dueDate = payment.dueDate ?? payment.from
  const due = formatDay(dueDate, locale)
  const last = formatDay(addDays(dueDate, MONTHLY_RULES.graceDays), locale)
  const percent = MONTHLY_RULES.lateFeeBps / 100
  const { propertyName } = booking.property
  const isLate = payment.lateFee > 0
  return {
    subject: isLate
      ? say(`Late fee added: ${propertyName}`, `विलंब शुल्क जुड़ा: ${propertyName}`)
      : say(`Rent due on ${due}: ${propertyName}`, `किराया ${due} को देय: ${propertyName}`),
    heading: isLate
      ? say('Your rent is late', 'आपका किराया देर से है')
      : say('Your next month is due', 'आपके अगले महीने का किराया देय है'),
    paragraphs: [
      isLate
        ? say(
            `It was due on ${due}. A late fee has been added once; please pay today.`,
            `यह ${due} को देय था। एक बार का विलंब शुल्क जुड़ गया है; कृपया आज ही भुगतान करें।`,
          )
        : say(
            `Pay until ${last} without a fee. After that a late fee of ${percent}% of the rent is added once.`,
            `${last} तक बिना शुल्क भुगतान करें। उसके बाद किराए का ${percent}% विलंब शुल्क एक बार जुड़ेगा।`,
          ),
    ],
    facts: monthFacts({ booking, payment }, locale),
    action: { label: say('Pay now', 'अभी भुगतान करें'), url },
  }
}

/** To the seeker, the owner and admins: a month is still unpaid long after it was due. */
export function paymentOverdue(
  { booking, payment }: About,
  { locale, url, to }: Reader & { to: 'seeker' | 'owner' | 'admin' },
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName } = booking.property
  return {
    subject: say(
      `Overdue: ${propertyName}, ${booking.reference}`,
      `बकाया: ${propertyName}, ${booking.reference}`,
    ),
    heading: say('A month is overdue', 'एक महीने का किराया बकाया है'),
    paragraphs: [
      to === 'seeker'
        ? say(
            `Please pay now. Your host may end the stay with ${MONTHLY_RULES.ownerNoticeDays} days of notice.`,
            `कृपया अभी भुगतान करें। मेज़बान ${MONTHLY_RULES.ownerNoticeDays} दिन की सूचना देकर प्रवास समाप्त कर सकते हैं।`,
          )
        : say(
            `The guest has been reminded and has not paid. The owner may end the stay with ${MONTHLY_RULES.ownerNoticeDays} days of notice from the booking's page.`,
            `अतिथि को याद दिलाया गया, पर भुगतान नहीं हुआ। मालिक बुकिंग के पेज से ${MONTHLY_RULES.ownerNoticeDays} दिन की सूचना देकर प्रवास समाप्त कर सकते हैं।`,
          ),
    ],
    facts: monthFacts({ booking, payment }, locale),
    action: {
      label: to === 'seeker' ? say('Pay now', 'अभी भुगतान करें') : say('See the booking', 'बुकिंग देखें'),
      url,
    },
  }
}

/** To the seeker: a month is paid. */
export function monthPaid({ booking, payment }: About, { locale, url }: Reader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { propertyName } = booking.property
  return {
    subject: say(`Rent received: ${propertyName}`, `किराया मिला: ${propertyName}`),
    heading: say('Thank you, your rent is paid', 'धन्यवाद, आपका किराया मिल गया'),
    paragraphs: [
      say(
        'Nothing else is due for these nights. The receipt is attached.',
        'इन रातों के लिए और कुछ देय नहीं है। रसीद साथ में है।',
      ),
    ],
    facts: monthFacts({ booking, payment }, locale),
    action: { label: say('See your booking', 'अपनी बुकिंग देखें'), url },
  }
}

function monthFacts({ booking, payment }: About, locale: Locale): [string, string][] {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const amount = (value: number) => formatAmount(value, booking.quote.currency, locale)
  const lateFee: [string, string][] =
    payment.lateFee > 0 ? [[say('of which late fee', 'इसमें विलंब शुल्क'), amount(payment.lateFee)]] : []
  return [
    [say('Booking', 'बुकिंग'), booking.reference],
    [say('Stay', 'ठहरने की जगह'), booking.property.propertyName],
    [say('From', 'से'), formatDay(payment.from, locale)],
    [say('To', 'तक'), formatDay(payment.to, locale)],
    ...(payment.dueDate
      ? [[say('Due', 'देय तिथि'), formatDay(payment.dueDate, locale)] as [string, string]]
      : []),
    [say('Amount', 'राशि'), amount(payment.amount)],
    ...lateFee,
  ]
}

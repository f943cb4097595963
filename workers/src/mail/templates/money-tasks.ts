import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { formatAmount, formatInstant } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'

interface Refused {
  booking: BookingView
  /** Minor units. */
  amount: number
}

/** Stripe cannot make a refund: the seeker hears that we pay it otherwise, admins that they have to. */
export function refundManual(
  { booking, amount }: Refused,
  { locale, url, to }: { locale: Locale; url: string; to: 'seeker' | 'admin' },
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const back = formatAmount(amount, booking.quote.currency, locale)
  return {
    subject: say(`Your refund of ${back} takes another way`, `${back} की वापसी दूसरे माध्यम से होगी`),
    heading: say('A refund is paid by hand', 'वापसी हाथ से की जाएगी'),
    paragraphs: [
      to === 'seeker'
        ? say(
            `Your bank did not take the refund of ${back}. The money is safe with us: our team pays it to you by bank transfer and writes to you before. We never ask for card numbers, PINs or passwords; do not send them to anybody.`,
            `आपके बैंक ने ${back} की वापसी स्वीकार नहीं की। राशि हमारे पास सुरक्षित है: हमारी टीम इसे बैंक अंतरण से देगी और पहले आपको लिखेगी। हम कभी कार्ड नंबर, पिन या पासवर्ड नहीं माँगते; किसी को न भेजें।`,
          )
        : say(
            `Stripe cannot give ${back} back. Pay it from our bank account and note the reference on the refund.`,
            `स्ट्राइप ${back} नहीं लौटा सकता। इसे हमारे बैंक खाते से दें और वापसी पर संदर्भ लिखें।`,
          ),
    ],
    facts: [[say('Booking', 'बुकिंग'), `${booking.reference}, ${booking.property.propertyName}`]],
    action: { label: say('See it', 'देखें'), url },
  }
}

interface Disputed {
  booking: BookingView
  amount: number
  reason: string
  status: string
  dueBy: Date | null
}

/** A guest's bank takes a payment back: what it is about, and until when to answer. */
export function disputeOpened(
  { booking, amount, reason, dueBy }: Disputed,
  { locale, url }: { locale: Locale; url: string },
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const disputed = formatAmount(amount, booking.quote.currency, locale)
  const until = dueBy && formatInstant(dueBy.toISOString(), { locale, timeZone: booking.property.timeZone })
  return {
    subject: say(
      `Dispute of ${disputed}: ${booking.reference}`,
      `${disputed} का विवाद: ${booking.reference}`,
    ),
    heading: say("A guest's bank disputes a payment", 'अतिथि के बैंक ने भुगतान पर विवाद किया'),
    paragraphs: [
      say(
        'Nothing of this payment moves until the bank has decided. Look at the evidence that we have collected and send it.',
        'बैंक के निर्णय तक इस भुगतान की कोई राशि नहीं हिलेगी। जमा किए गए साक्ष्य देखें और भेजें।',
      ),
    ],
    facts: [
      [say('Booking', 'बुकिंग'), `${booking.reference}, ${booking.property.propertyName}`],
      [say("The bank's reason", 'बैंक का कारण'), reason],
      ...(until ? [[say('Answer until', 'उत्तर कब तक'), until] as [string, string]] : []),
    ],
    action: { label: say('Answer the bank', 'बैंक को उत्तर दें'), url },
  }
}

/** The bank has decided. */
export function disputeClosed(
  { booking, amount, status }: Disputed,
  { locale, url }: { locale: Locale; url: string },
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const disputed = formatAmount(amount, booking.quote.currency, locale)
  const words: Record<string, string> = {
    won: say(`The bank gave ${disputed} back to us.`, `बैंक ने ${disputed} हमें लौटा दिए।`),
    lost: say(
      `The bank gave ${disputed} to the guest. The booking shows who bears it.`,
      `बैंक ने ${disputed} अतिथि को दे दिए। बुकिंग में दिखता है कि इसे कौन वहन करेगा।`,
    ),
  }
  return {
    subject: say(`Dispute closed: ${booking.reference}`, `विवाद समाप्त: ${booking.reference}`),
    heading: say('The dispute is over', 'विवाद समाप्त हुआ'),
    paragraphs: [words[status] ?? say('The bank asks no more.', 'बैंक को अब कुछ नहीं पूछना।')],
    facts: [[say('Booking', 'बुकिंग'), `${booking.reference}, ${booking.property.propertyName}`]],
    action: { label: say('See the dispute', 'विवाद देखें'), url },
  }
}

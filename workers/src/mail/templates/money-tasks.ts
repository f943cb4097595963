import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { formatAmount } from '../format-stay.ts'
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

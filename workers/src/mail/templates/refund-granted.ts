import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { formatAmount } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'

interface About {
  booking: BookingView
  /** Minor units. */
  amount: number
  ownerPart: number
  reason: string | undefined
}

/** Our team gives money back: how much, why, and to the owner what of it comes out of his earnings. */
export function refundGranted(
  { booking, amount, ownerPart, reason }: About,
  { locale, url, to }: { locale: Locale; url: string; to: 'seeker' | 'owner' },
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { currency } = booking.quote
  const back = formatAmount(amount, currency, locale)
  const part = formatAmount(ownerPart, currency, locale)
  return {
    subject: say(`Refund of ${back}: ${booking.reference}`, `${back} की वापसी: ${booking.reference}`),
    heading:
      to === 'seeker'
        ? say('You get money back', 'आपको राशि वापस मिल रही है')
        : say('A refund for your guest', 'आपके अतिथि को वापसी'),
    paragraphs: [
      to === 'seeker'
        ? say(
            `${back} goes back to the way you paid. Banks take 5 to 10 working days.`,
            `${back} उसी माध्यम में लौटेंगे जिससे आपने भुगतान किया था। बैंक को 5 से 10 कार्यदिवस लगते हैं।`,
          )
        : say(
            `We give your guest ${back} back. ${part} of it comes out of your earnings of this stay.`,
            `हम आपके अतिथि को ${back} लौटा रहे हैं। इसमें से ${part} इस प्रवास की आपकी कमाई से लिए जाते हैं।`,
          ),
    ],
    facts: [
      [say('Booking', 'बुकिंग'), `${booking.reference}, ${booking.property.propertyName}`],
      ...(reason ? [[say('Reason', 'कारण'), reason] as [string, string]] : []),
    ],
    action: { label: say('See the booking', 'बुकिंग देखें'), url },
  }
}

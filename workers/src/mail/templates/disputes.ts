import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { disputeReasonLabel } from '@bookmysleep/domain/dispute-reasons'
import { formatAmount, formatInstant } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'

export interface Disputed {
  booking: BookingView
  /** Minor units. */
  amount: number
  reason: string
  status: string
  dueBy: Date | null
  /** What of a lost dispute comes out of the owner's earnings; null before it is lost. */
  ownerPart: number | null
}
export interface DisputeReader {
  locale: Locale
  url: string
  to: 'owner' | 'admin'
}

/** A guest's bank takes a payment back, or asks about it: what it is about, and until when to answer. */
export function disputeOpened(dispute: Disputed, reader: DisputeReader): Mail {
  const { say, disputed } = wordsOf(dispute, reader)
  return {
    subject: say(
      `Dispute of ${disputed}: ${dispute.booking.reference}`,
      `${disputed} का विवाद: ${dispute.booking.reference}`,
    ),
    heading: say("A guest's bank disputes a payment", 'अतिथि के बैंक ने भुगतान पर विवाद किया'),
    paragraphs: [
      say(
        `Nothing of this payment of ${disputed} is paid out or given back until the bank has decided.`,
        `बैंक के निर्णय तक ${disputed} के इस भुगतान की कोई राशि न दी जाएगी, न लौटाई जाएगी।`,
      ),
      reader.to === 'admin'
        ? say(
            'Look at the evidence that we have collected, change what you know better, and send it.',
            'जमा किए गए साक्ष्य देखें, जो आप बेहतर जानते हैं उसे सुधारें, और भेजें।',
          )
        : say(
            'Our team answers the bank for you. You need not do anything; we write to you when the bank has decided.',
            'हमारी टीम आपकी ओर से बैंक को उत्तर देगी। आपको कुछ नहीं करना है; बैंक के निर्णय पर हम आपको लिखेंगे।',
          ),
    ],
    facts: factsOf(dispute, reader),
    action: actionFor(reader),
  }
}

/** The bank does not wait much longer, and nothing was sent yet. */
export function disputeDue(dispute: Disputed, reader: DisputeReader): Mail {
  const { say, disputed } = wordsOf(dispute, reader)
  return {
    subject: say(
      `Answer needed soon: dispute of ${disputed}, ${dispute.booking.reference}`,
      `उत्तर जल्द चाहिए: ${disputed} का विवाद, ${dispute.booking.reference}`,
    ),
    heading: say('The bank still waits for an answer', 'बैंक अब भी उत्तर की प्रतीक्षा में है'),
    paragraphs: [
      reader.to === 'admin'
        ? say(
            `Without an answer ${disputed} are lost. Send the evidence before the time is over.`,
            `उत्तर के बिना ${disputed} चले जाएँगे। समय समाप्त होने से पहले साक्ष्य भेजें।`,
          )
        : say(
            `Our team has been asked to answer for the ${disputed} of this booking before the time is over.`,
            `हमारी टीम से कहा गया है कि समय समाप्त होने से पहले इस बुकिंग के ${disputed} के लिए उत्तर दे।`,
          ),
    ],
    facts: factsOf(dispute, reader),
    action: actionFor(reader),
  }
}

/** The bank has decided. */
export function disputeClosed(dispute: Disputed, reader: DisputeReader): Mail {
  const { say, disputed } = wordsOf(dispute, reader)
  const { booking, status } = dispute
  const result: Record<string, string> = {
    won: say(
      `We won: the bank gave ${disputed} back to us. What waited for it goes on by itself.`,
      `हम जीते: बैंक ने ${disputed} हमें लौटा दिए। जो इसके लिए रुका था, अब अपने-आप आगे बढ़ेगा।`,
    ),
    lost: say(
      `We lost: the bank gave ${disputed} to the guest.`,
      `हम हार गए: बैंक ने ${disputed} अतिथि को दे दिए।`,
    ),
  }
  return {
    subject: say(`Dispute closed: ${booking.reference}`, `विवाद समाप्त: ${booking.reference}`),
    heading: say('The dispute is over', 'विवाद समाप्त हुआ'),
    paragraphs: [
      result[status] ?? say('The bank asks no more.', 'बैंक को अब कुछ नहीं पूछना।'),
      ...(status === 'lost' ? [whoBears(dispute, reader)] : []),
    ],
    facts: [bookingFact(dispute, reader)],
    action: { label: say('See the dispute', 'विवाद देखें'), url: reader.url },
  }
}

function whoBears(dispute: Disputed, reader: DisputeReader): string {
  const { say } = wordsOf(dispute, reader)
  const part = dispute.ownerPart ?? 0
  const amount = formatAmount(part, dispute.booking.quote.currency, reader.locale)
  const isOwner = reader.to === 'owner'
  if (part === 0)
    return isOwner
      ? say('None of it comes out of your earnings.', 'इसमें से आपकी कमाई से कुछ नहीं लिया जाता।')
      : say("None of it comes out of the owner's earnings.", 'इसमें से मालिक की कमाई से कुछ नहीं लिया जाता।')
  return isOwner
    ? say(
        `${amount} of it come out of your earnings of this booking.`,
        `इसमें से ${amount} इस बुकिंग की आपकी कमाई से लिए जाते हैं।`,
      )
    : say(`${amount} of it come out of the owner's earnings.`, `इसमें से ${amount} मालिक की कमाई से लिए जाते हैं।`)
}

function factsOf(dispute: Disputed, reader: DisputeReader): [string, string][] {
  const { say } = wordsOf(dispute, reader)
  const { booking, reason, dueBy } = dispute
  const zone = { locale: reader.locale, timeZone: booking.property.timeZone }
  const until = dueBy && formatInstant(dueBy.toISOString(), zone)
  return [
    bookingFact(dispute, reader),
    [say("The bank's reason", 'बैंक का कारण'), inLanguage(reader.locale, disputeReasonLabel(reason))],
    ...(until ? [[say('Answer until', 'उत्तर कब तक'), until] as [string, string]] : []),
  ]
}

function bookingFact(dispute: Disputed, reader: DisputeReader): [string, string] {
  const { say } = wordsOf(dispute, reader)
  const { reference, property } = dispute.booking
  return [say('Booking', 'बुकिंग'), `${reference}, ${property.propertyName}`]
}

function actionFor({ locale, url, to }: DisputeReader): { label: string; url: string } {
  const label =
    to === 'admin' ? { en: 'Answer the bank', hi: 'बैंक को उत्तर दें' } : { en: 'See the dispute', hi: 'विवाद देखें' }
  return { label: inLanguage(locale, label), url }
}

function wordsOf({ amount, booking }: Disputed, { locale }: DisputeReader) {
  return {
    say: (en: string, hi: string) => inLanguage(locale, { en, hi }),
    disputed: formatAmount(amount, booking.quote.currency, locale),
  }
}

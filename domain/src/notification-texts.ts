import type { Label } from './labels.ts'

/** What a notification is about: names and numbers to put into its text; what is missing is left out. */
export interface NotificationFacts {
  /** The house. */
  place: string
  /** The booking's reference, such as `BMS-7K2M`. */
  reference: string
}

type Text = (facts: NotificationFacts) => string

/**
 * Everything people are notified of, in both languages. Kinds that a mail tells of as well have the name of the mail's
 * template; an owner and a guest who read the same text are both meant by it.
 */
export const NOTIFICATION_TEXTS = {
  'booking-confirmed': both(
    ({ place, reference }) => `Your stay at ${place} is confirmed (${reference}).`,
    ({ place, reference }) => `${place} में आपका प्रवास पक्का हो गया (${reference})।`,
  ),
  'booking-received': both(
    ({ place, reference }) => `A new booking for ${place} (${reference}).`,
    ({ place, reference }) => `${place} के लिए नई बुकिंग (${reference})।`,
  ),
  'hold-expired': both(
    ({ place }) => `The time to pay for ${place} ran out; the bed was given free.`,
    ({ place }) => `${place} के भुगतान का समय निकल गया; बिस्तर फिर ख़ाली है।`,
  ),
  'request-sent': both(
    ({ place }) => `Your request for ${place} is with the owner.`,
    ({ place }) => `${place} के लिए आपका अनुरोध मालिक के पास है।`,
  ),
  'request-received': both(
    ({ place, reference }) => `Somebody asks to stay at ${place} (${reference}). Please answer.`,
    ({ place, reference }) => `कोई ${place} में ठहरना चाहता है (${reference})। कृपया उत्तर दें।`,
  ),
  'request-reminder': both(
    ({ place, reference }) => `The request for ${place} (${reference}) still waits for your answer.`,
    ({ place, reference }) => `${place} का अनुरोध (${reference}) अब भी आपके उत्तर की प्रतीक्षा में है।`,
  ),
  'request-rejected': both(
    ({ place }) => `The owner of ${place} could not take your booking.`,
    ({ place }) => `${place} के मालिक आपकी बुकिंग नहीं ले सके।`,
  ),
  'request-expired': both(
    ({ place, reference }) => `The request for ${place} (${reference}) ended without an answer.`,
    ({ place, reference }) => `${place} का अनुरोध (${reference}) बिना उत्तर के समाप्त हुआ।`,
  ),
  'booking-cancelled': both(
    ({ place, reference }) => `The booking ${reference} at ${place} was cancelled.`,
    ({ place, reference }) => `${place} की बुकिंग ${reference} रद्द हो गई।`,
  ),
  'stay-completed': both(
    ({ place }) => `How was ${place}? Write a review for those who come after you.`,
    ({ place }) => `${place} कैसा रहा? बाद में आने वालों के लिए समीक्षा लिखें।`,
  ),
  'extension-offered': both(
    ({ place }) => `More nights at ${place} are offered to you. Pay to keep them.`,
    ({ place }) => `${place} में और रातें आपके लिए रोकी गई हैं। रखने के लिए भुगतान करें।`,
  ),
  'stay-extended': both(
    ({ place, reference }) => `The stay ${reference} at ${place} was extended.`,
    ({ place, reference }) => `${place} का प्रवास ${reference} बढ़ाया गया।`,
  ),
  'stay-shortened': both(
    ({ place, reference }) => `The stay ${reference} at ${place} ends earlier.`,
    ({ place, reference }) => `${place} का प्रवास ${reference} पहले समाप्त होगा।`,
  ),
  'payment-due': both(
    ({ place }) => `The next month at ${place} is due.`,
    ({ place }) => `${place} का अगला महीना देय है।`,
  ),
  'payment-overdue': both(
    ({ place, reference }) => `A month of ${reference} at ${place} is overdue.`,
    ({ place, reference }) => `${place} में ${reference} का एक महीना बकाया है।`,
  ),
  'month-paid': both(
    ({ place }) => `Your month at ${place} is paid.`,
    ({ place }) => `${place} का आपका महीना चुकता हो गया।`,
  ),
  'deposit-opened': both(
    ({ place, reference }) => `The deposit of ${reference} at ${place} is held until the owner has looked.`,
    ({ place, reference }) => `${place} की जमा राशि (${reference}) मालिक के देखने तक रोकी गई है।`,
  ),
  'deposit-claimed': both(
    ({ place, reference }) => `The owner of ${place} claims from the deposit of ${reference}.`,
    ({ place, reference }) => `${place} के मालिक ने ${reference} की जमा राशि से कटौती माँगी है।`,
  ),
  'deposit-objected': both(
    ({ reference }) => `The guest objects to the claim from the deposit of ${reference}.`,
    ({ reference }) => `अतिथि ने ${reference} की जमा राशि से कटौती पर आपत्ति की है।`,
  ),
  'deposit-closed': both(
    ({ reference }) => `The deposit of ${reference} is settled.`,
    ({ reference }) => `${reference} की जमा राशि निपट गई।`,
  ),
  'refund-granted': both(
    ({ place, reference }) => `A refund was granted for ${reference} at ${place}.`,
    ({ place, reference }) => `${place} के ${reference} के लिए वापसी स्वीकृत हुई।`,
  ),
  'refund-manual': both(
    ({ reference }) => `The refund of ${reference} is paid by hand.`,
    ({ reference }) => `${reference} की राशि हाथ से लौटाई जाएगी।`,
  ),
  'dispute-opened': both(
    ({ reference }) => `A bank disputes the payment of ${reference}.`,
    ({ reference }) => `बैंक ने ${reference} के भुगतान पर विवाद उठाया है।`,
  ),
  'dispute-due': both(
    ({ reference }) => `The dispute about ${reference} has to be answered soon.`,
    ({ reference }) => `${reference} के विवाद का उत्तर जल्द देना है।`,
  ),
  'dispute-closed': both(
    ({ reference }) => `The dispute about ${reference} is decided.`,
    ({ reference }) => `${reference} के विवाद का निर्णय हो गया।`,
  ),
  'payout-failed': both(
    () => 'Your bank sent a payout back. Please check your bank account at Stripe.',
    () => 'आपके बैंक ने भुगतान लौटा दिया। कृपया Stripe पर अपना बैंक खाता जाँचें।',
  ),
  'payout-paid': both(
    () => 'A payout has arrived at your bank.',
    () => 'आपके बैंक में भुगतान पहुँच गया।',
  ),
  'property-submitted': both(
    ({ place }) => `${place} waits for approval.`,
    ({ place }) => `${place} स्वीकृति की प्रतीक्षा में है।`,
  ),
  'property-verified': both(
    ({ place }) => `${place} is approved and can be found.`,
    ({ place }) => `${place} स्वीकृत हो गया और अब खोजा जा सकता है।`,
  ),
  'property-rejected': both(
    ({ place }) => `${place} was not approved yet. Read the reason and send it again.`,
    ({ place }) => `${place} अभी स्वीकृत नहीं हुआ। कारण पढ़ें और फिर भेजें।`,
  ),
  'review-written': both(
    ({ place }) => `A guest has reviewed ${place}.`,
    ({ place }) => `एक अतिथि ने ${place} की समीक्षा लिखी है।`,
  ),
  'review-answered': both(
    ({ place }) => `The owner of ${place} has answered your review.`,
    ({ place }) => `${place} के मालिक ने आपकी समीक्षा का उत्तर दिया है।`,
  ),
  'message-received': both(
    ({ place }) => `A new message about ${place}.`,
    ({ place }) => `${place} के बारे में नया संदेश।`,
  ),
} satisfies Record<string, Record<keyof Label, Text>>

export type NotificationKind = keyof typeof NOTIFICATION_TEXTS

export const NOTIFICATION_KINDS = Object.keys(NOTIFICATION_TEXTS) as [NotificationKind, ...NotificationKind[]]

export function isNotificationKind(word: string): word is NotificationKind {
  return Object.hasOwn(NOTIFICATION_TEXTS, word)
}

/** A notification's text for a language; unknown languages read English. */
export function notificationText(
  kind: NotificationKind,
  { facts, locale }: { facts: NotificationFacts; locale: string },
): string {
  return NOTIFICATION_TEXTS[kind][locale.toLowerCase().startsWith('hi') ? 'hi' : 'en'](facts)
}

function both(en: Text, hi: Text): Record<keyof Label, Text> {
  return { en, hi }
}

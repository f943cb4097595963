import { inLanguage, type Locale, type Mail } from '../mail.ts'

export type ReusedSession = { device: string | null; at: Date }

/** To somebody whose session was ended, because a key to it was used in two places. */
export function sessionReused(
  { device, at }: ReusedSession,
  { locale, url }: { locale: Locale; url: string },
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const day = new Intl.DateTimeFormat(locale === 'hi' ? 'hi-IN' : 'en-IN', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Kolkata',
  }).format(at)
  return {
    subject: say('We signed you out on one device', 'हमने आपको एक डिवाइस से साइन आउट किया'),
    heading: say('Was this you?', 'क्या यह आप थे?'),
    paragraphs: [
      say(
        'A sign-in of yours was used from two places at the same time. Somebody may have copied it, so we ended it on both.',
        'आपका एक साइन-इन एक ही समय में दो जगहों से इस्तेमाल हुआ। हो सकता है किसी ने इसकी नकल की हो, इसलिए हमने इसे दोनों जगह समाप्त कर दिया।',
      ),
      say(
        'Sign in again. If anything looks strange to you, change your password: that signs out every other device.',
        'फिर से साइन इन करें। कुछ भी अजीब लगे तो अपना पासवर्ड बदलें: इससे बाकी सभी डिवाइस साइन आउट हो जाएँगे।',
      ),
    ],
    facts: [
      ...(device ? [[say('Device', 'डिवाइस'), device] as [string, string]] : []),
      [say('When', 'कब'), day],
    ],
    action: { label: say('See where I am signed in', 'देखें कि मैं कहाँ साइन इन हूँ'), url },
  }
}

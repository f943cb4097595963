import { inLanguage, type Locale, type Mail } from '../mail.ts'

/** To a new user; the link works once and for 24 hours. */
export function verifyEmail(firstName: string, { locale, url }: { locale: Locale; url: string }): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('Confirm your e-mail address', 'अपने ईमेल पते की पुष्टि करें'),
    heading: say(`Welcome, ${firstName}`, `स्वागत है, ${firstName}`),
    paragraphs: [
      say(
        'Please confirm that this address is yours, so that your bookings reach you.',
        'कृपया पुष्टि करें कि यह पता आपका है, ताकि आपकी बुकिंग आप तक पहुँचे।',
      ),
    ],
    action: { label: say('Confirm my address', 'मेरे पते की पुष्टि करें'), url },
    footnote: say(
      'The link works for 24 hours. If you did not register, ignore this mail.',
      'यह लिंक 24 घंटे तक काम करेगा। अगर आपने रजिस्टर नहीं किया है, तो इस ईमेल को अनदेखा करें।',
    ),
  }
}

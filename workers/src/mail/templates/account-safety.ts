import { formatDay } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'

type To = { locale: Locale; firstName: string }
type ToWithLink = To & { url: string }

const NOT_ASKED = {
  en: 'If you did not ask for this, ignore this mail: nothing changes without it.',
  hi: 'अगर आपने यह नहीं माँगा, तो इस ईमेल को अनदेखा करें: इसके बिना कुछ नहीं बदलेगा।',
}

/** To whoever forgot their password and wants a link; it works once and for an hour. */
export function resetLink({ locale, firstName, url }: ToWithLink): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('Set a new password', 'नया पासवर्ड रखें'),
    heading: say(`A new password, ${firstName}`, `${firstName}, नया पासवर्ड`),
    paragraphs: [
      say(
        'You told us that you forgot your password. Press the button and choose a new one.',
        'आपने बताया कि आप अपना पासवर्ड भूल गए हैं। बटन दबाएँ और नया पासवर्ड चुनें।',
      ),
    ],
    action: { label: say('Choose a new password', 'नया पासवर्ड चुनें'), url },
    footnote: `${say('The link works once, within an hour.', 'यह लिंक एक बार, एक घंटे के भीतर काम करता है।')} ${NOT_ASKED[locale]}`,
  }
}

/** To whoever wants digits to type; they work once and for ten minutes. */
export function resetCode({ locale, url, code }: ToWithLink & { code: string }): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
  return {
    subject: say(`${code} is your code for a new password`, `नए पासवर्ड के लिए आपका कोड ${code} है`),
    heading: say(`Your code: ${spaced}`, `आपका कोड: ${spaced}`),
    paragraphs: [
      say(
        'Type this code on the page where you asked for it, and choose a new password.',
        'जिस पेज पर आपने कोड माँगा था, वहाँ यह कोड लिखें और नया पासवर्ड चुनें।',
      ),
      say(
        'We never ask for this code by phone or by message. Give it to nobody.',
        'हम यह कोड कभी फ़ोन या संदेश से नहीं माँगते। इसे किसी को न दें।',
      ),
    ],
    action: { label: say('Open that page', 'वह पेज खोलें'), url },
    footnote: `${say('The code works once, within ten minutes.', 'यह कोड एक बार, दस मिनट के भीतर काम करता है।')} ${NOT_ASKED[locale]}`,
  }
}

/** To whoever's password was changed, so that a stranger cannot do it quietly. */
export function passwordChanged({ locale, url }: ToWithLink): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('Your password was changed', 'आपका पासवर्ड बदला गया'),
    heading: say('Your password was changed', 'आपका पासवर्ड बदला गया'),
    paragraphs: [
      say(
        'Your other devices have been logged out. If it was you, there is nothing more to do.',
        'आपके बाक़ी डिवाइस लॉग आउट कर दिए गए हैं। अगर यह आपने किया है, तो और कुछ नहीं करना है।',
      ),
      say(
        'If it was not you, set a new password at once: that logs everybody else out.',
        'अगर यह आपने नहीं किया, तो तुरंत नया पासवर्ड रखें: इससे बाक़ी सब लॉग आउट हो जाएँगे।',
      ),
    ],
    action: { label: say('It was not me', 'यह मैंने नहीं किया'), url },
  }
}

/** To whoever's account can be logged in to by an account elsewhere, or no longer. */
export function loginsChanged({ locale, url }: ToWithLink): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('How you log in was changed', 'आपके लॉग इन का तरीक़ा बदला गया'),
    heading: say('How you log in was changed', 'आपके लॉग इन का तरीक़ा बदला गया'),
    paragraphs: [
      say(
        'An account at Google or GitHub was linked to yours, or such a link was taken away. If it was you, there is nothing more to do.',
        'Google या GitHub का कोई खाता आपके खाते से जोड़ा गया, या ऐसा जुड़ाव हटाया गया। अगर यह आपने किया है, तो और कुछ नहीं करना है।',
      ),
      say(
        'If it was not you, take away the links that you do not know, and set a new password: that logs everybody else out.',
        'अगर यह आपने नहीं किया, तो जिन जुड़ावों को आप नहीं पहचानते उन्हें हटाएँ और नया पासवर्ड रखें: इससे बाक़ी सब लॉग आउट हो जाएँगे।',
      ),
    ],
    action: { label: say('Look at my account', 'मेरा खाता देखें'), url },
  }
}

/** To the new address; the account moves there when the link is used. */
export function confirmNewEmail({ locale, firstName, url }: ToWithLink): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('Confirm your new e-mail address', 'अपने नए ईमेल पते की पुष्टि करें'),
    heading: say(`Is this your new address, ${firstName}?`, `${firstName}, क्या यह आपका नया पता है?`),
    paragraphs: [
      say(
        'Confirm it, and from then on you log in with this address and our mails come here.',
        'पुष्टि करने के बाद आप इसी पते से लॉग इन करेंगे और हमारे ईमेल यहीं आएँगे।',
      ),
    ],
    action: { label: say('Use this address', 'यही पता रखें'), url },
    footnote: `${say('The link works once, within 24 hours.', 'यह लिंक एक बार, 24 घंटे के भीतर काम करता है।')} ${NOT_ASKED[locale]}`,
  }
}

/** To the old address, with the way back. */
export function emailChanged({ locale, url, to }: ToWithLink & { to: string }): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('Your account has a new e-mail address', 'आपके खाते का ईमेल पता बदल गया है'),
    heading: say('Your e-mail address was changed', 'आपका ईमेल पता बदला गया'),
    paragraphs: [
      say(
        `From now on your account belongs to ${veil(to)}. If it was you, there is nothing more to do.`,
        `अब से आपका खाता ${veil(to)} का है। अगर यह आपने किया है, तो और कुछ नहीं करना है।`,
      ),
      say(
        'If it was not you, take the account back to this address and set a new password. That logs everybody else out.',
        'अगर यह आपने नहीं किया, तो खाता इस पते पर वापस लें और नया पासवर्ड रखें। इससे बाक़ी सब लॉग आउट हो जाएँगे।',
      ),
    ],
    action: { label: say('Take my account back', 'मेरा खाता वापस लें'), url },
    footnote: say('The link works once, within three days.', 'यह लिंक एक बार, तीन दिन के भीतर काम करता है।'),
  }
}

/** To whoever asked for their data, when the archive is ready. */
export function exportReady({ locale, firstName, url, until }: ToWithLink & { until: string }): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const day = formatDay(until.slice(0, 10), locale)
  return {
    subject: say('Your data are ready', 'आपका डेटा तैयार है'),
    heading: say(`Your data are ready, ${firstName}`, `${firstName}, आपका डेटा तैयार है`),
    paragraphs: [
      say(
        `Log in and download the archive until ${day}. After that it is deleted, and you can ask for a new one.`,
        `लॉग इन करें और ${day} तक फ़ाइल डाउनलोड करें। उसके बाद वह हटा दी जाएगी और आप नई माँग सकते हैं।`,
      ),
    ],
    action: { label: say('Download my data', 'मेरा डेटा डाउनलोड करें'), url },
    footnote: say(
      'If you did not ask for this, set a new password: somebody else is logged in to your account.',
      'अगर यह आपने नहीं माँगा, तो नया पासवर्ड रखें: कोई और आपके खाते में लॉग इन है।',
    ),
  }
}

/** To whoever has deleted their account. `until`: the day after which their name goes out of the records of stays. */
export function accountDeleted({ locale, url, until }: ToWithLink & { until: string | null }): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const day = until && formatDay(until, locale)
  const kept = day
    ? [
        say(
          `Bookings, payments and receipts stay on record with the names in them until ${day}, because tax law asks for that. Then the names are taken out.`,
          `कर क़ानून के कारण बुकिंग, भुगतान और रसीदें ${day} तक नामों के साथ रखी जाती हैं। उसके बाद नाम हटा दिए जाते हैं।`,
        ),
      ]
    : []
  return {
    subject: say('Your account is deleted', 'आपका खाता हटा दिया गया है'),
    heading: say('Goodbye, and thank you', 'अलविदा, और धन्यवाद'),
    paragraphs: [
      say(
        'Your account is deleted. Nobody can log in to it any more, and what you wrote to others no longer shows your name.',
        'आपका खाता हटा दिया गया है। अब उसमें कोई लॉग इन नहीं कर सकता, और आपकी लिखी बातों पर आपका नाम नहीं दिखता।',
      ),
      ...kept,
      say(
        'This is our last mail to you. With this address you can register again whenever you like.',
        'यह हमारा आख़िरी ईमेल है। इसी पते से आप जब चाहें फिर से पंजीकरण कर सकते हैं।',
      ),
    ],
    action: { label: say('Open BookMySleep', 'BookMySleep खोलें'), url },
    footnote: say(
      'If it was not you who deleted it, somebody knew your password: change it wherever else you use it.',
      'अगर खाता आपने नहीं हटाया, तो किसी को आपका पासवर्ड पता था: जहाँ भी आप वही पासवर्ड रखते हैं, उसे बदल दें।',
    ),
  }
}

/** `as…@example.com`: enough to know one's own address by. */
function veil(email: string): string {
  const [name = '', host = ''] = email.split('@')
  return `${name.slice(0, 2)}…@${host}`
}

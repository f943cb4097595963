import { inLanguage, type Locale, type Mail } from '../mail.ts'

type To = { locale: Locale; firstName: string }
type ToWithLinks = To & { url: string; resetUrl: string }

/** To whoever logs in, or changes the safety of their account; the code works once and for ten minutes. */
export function loginCode({ locale, code, url }: To & { code: string; url: string }): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
  return {
    subject: say(`${code} is your BookMySleep code`, `आपका BookMySleep कोड ${code} है`),
    heading: say(`Your code: ${spaced}`, `आपका कोड: ${spaced}`),
    paragraphs: [
      say(
        'Type this code on the page that asks for it. It is the second step after your password.',
        'जो पेज कोड माँग रहा है, वहाँ यह कोड लिखें। यह पासवर्ड के बाद का दूसरा क़दम है।',
      ),
      say(
        'We never ask for this code by phone or by message. Give it to nobody.',
        'हम यह कोड कभी फ़ोन या संदेश से नहीं माँगते। इसे किसी को न दें।',
      ),
    ],
    action: { label: say('It was not me', 'यह मैंने नहीं किया'), url },
    footnote: say(
      'The code works once, within ten minutes. If you are not logging in, somebody knows your password: change it.',
      'यह कोड एक बार, दस मिनट के भीतर काम करता है। अगर आप लॉग इन नहीं कर रहे, तो किसी को आपका पासवर्ड पता है: उसे बदल दें।',
    ),
  }
}

/** With the way back for whoever did not turn it on: a new password alone would leave the other's phone in charge. */
export function secondStepOn({ locale, url }: To & { url: string }): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('Your account asks for a second step now', 'आपका खाता अब दूसरा क़दम माँगता है'),
    heading: say('A second step is on', 'दूसरा क़दम चालू है'),
    paragraphs: [
      say(
        'From now on a code is asked for after your password. Keep your recovery codes where you find them without your phone.',
        'अब से पासवर्ड के बाद एक कोड माँगा जाएगा। अपने रिकवरी कोड ऐसी जगह रखें, जहाँ वे फ़ोन के बिना भी मिल जाएँ।',
      ),
      say(
        'If it was not you, turn it off here and set a new password: that logs everybody else out.',
        'अगर यह आपने नहीं किया, तो इसे यहाँ बंद करें और नया पासवर्ड रखें: इससे बाक़ी सब लॉग आउट हो जाएँगे।',
      ),
    ],
    action: { label: say('It was not me', 'यह मैंने नहीं किया'), url },
    footnote: say('The link works once, within three days.', 'यह लिंक एक बार, तीन दिन के भीतर काम करता है।'),
  }
}

/** To whoever asked us for it; and to whoever did not. */
export function secondStepTurnedOffFor({ locale, resetUrl }: ToWithLinks): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('We turned your second step off', 'हमने आपका दूसरा क़दम बंद किया'),
    heading: say('Your second step is off', 'आपका दूसरा क़दम बंद है'),
    paragraphs: [
      say(
        'Our people turned off the second step of your account: app, codes by mail and recovery codes. You are logged out everywhere, and your password alone opens your account now.',
        'हमारे लोगों ने आपके खाते का दूसरा क़दम बंद किया: ऐप, ईमेल के कोड और रिकवरी कोड। आप हर जगह से लॉग आउट हैं, और अब सिर्फ़ पासवर्ड से आपका खाता खुलता है।',
      ),
      say(
        'If somebody else may know your password, or if you did not ask us for this, set a new one at once. Then turn a second step on again.',
        'अगर किसी और को आपका पासवर्ड पता हो सकता है, या आपने यह नहीं माँगा था, तो तुरंत नया पासवर्ड रखें। फिर दूसरा क़दम दोबारा चालू करें।',
      ),
    ],
    action: { label: say('Set a new password', 'नया पासवर्ड रखें'), url: resetUrl },
  }
}

/** To whoever's password was right and whose codes were not, again and again. */
export function secondStepLocked({ locale, resetUrl }: ToWithLinks): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('Too many wrong codes for your account', 'आपके खाते के लिए बहुत सारे ग़लत कोड'),
    heading: say('Too many wrong codes', 'बहुत सारे ग़लत कोड'),
    paragraphs: [
      say(
        'Somebody typed your right password, and wrong codes again and again. We take no more codes for a while.',
        'किसी ने आपका सही पासवर्ड और बार-बार ग़लत कोड लिखे। हम कुछ समय तक और कोड नहीं लेंगे।',
      ),
      say(
        'If it was not you, somebody knows your password: set a new one at once.',
        'अगर यह आप नहीं थे, तो किसी को आपका पासवर्ड पता है: तुरंत नया पासवर्ड रखें।',
      ),
    ],
    action: { label: say('Set a new password', 'नया पासवर्ड रखें'), url: resetUrl },
  }
}

export function secondStepOff({ locale, resetUrl }: ToWithLinks): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('A second step was turned off', 'दूसरा क़दम बंद किया गया'),
    heading: say('A second step was turned off', 'दूसरा क़दम बंद किया गया'),
    paragraphs: [
      say(
        'One of the second steps of your account, an app or codes by mail, was turned off.',
        'आपके खाते का एक दूसरा क़दम, ऐप या ईमेल से आने वाला कोड, बंद किया गया।',
      ),
      notYou(locale),
    ],
    action: { label: say('It was not me', 'यह मैंने नहीं किया'), url: resetUrl },
  }
}

export function recoveryCodesRenewed({ locale, resetUrl }: ToWithLinks): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('You have new recovery codes', 'आपके नए रिकवरी कोड बन गए'),
    heading: say('New recovery codes', 'नए रिकवरी कोड'),
    paragraphs: [
      say(
        'Ten new recovery codes were made for your account. The old ones no longer work.',
        'आपके खाते के लिए दस नए रिकवरी कोड बनाए गए। पुराने अब काम नहीं करते।',
      ),
      notYou(locale),
    ],
    action: { label: say('It was not me', 'यह मैंने नहीं किया'), url: resetUrl },
  }
}

export function recoveryCodeUsed({ locale, url }: ToWithLinks): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say('A recovery code was used', 'एक रिकवरी कोड इस्तेमाल हुआ'),
    heading: say('A recovery code was used', 'एक रिकवरी कोड इस्तेमाल हुआ'),
    paragraphs: [
      say(
        'One of the recovery codes of your account was used. It works no more; see how many are left, and make new ones in time.',
        'आपके खाते का एक रिकवरी कोड इस्तेमाल हुआ। वह अब काम नहीं करेगा; देखें कितने बचे हैं, और समय रहते नए बना लें।',
      ),
      notYou(locale),
    ],
    action: { label: say('See my codes', 'मेरे कोड देखें'), url },
  }
}

function notYou(locale: Locale): string {
  return inLanguage(locale, {
    en: 'If it was not you, set a new password at once: that logs everybody else out.',
    hi: 'अगर यह आपने नहीं किया, तो तुरंत नया पासवर्ड रखें: इससे बाक़ी सब लॉग आउट हो जाएँगे।',
  })
}

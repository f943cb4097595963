import { inLanguage, type Locale, type Mail } from '../mail.ts'

type Property = { propertyName: string; city: string; ownerName: string; reason?: string | null }
type Reader = { locale: Locale; url: string }

/** To every admin, when an owner hands in a property. */
export function propertySubmitted(property: Property, { locale, url }: Reader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say(
      `To verify: ${property.propertyName}, ${property.city}`,
      `जाँच के लिए: ${property.propertyName}, ${property.city}`,
    ),
    heading: say('A property waits for verification', 'एक संपत्ति जाँच की प्रतीक्षा में है'),
    paragraphs: [
      say(
        `${property.ownerName} has listed ${property.propertyName} in ${property.city}. It is shown to nobody until you approve it.`,
        `${property.ownerName} ने ${property.city} में ${property.propertyName} दर्ज किया है। आपकी मंज़ूरी तक यह किसी को नहीं दिखेगा।`,
      ),
    ],
    action: { label: say('Look at it', 'देखें'), url },
  }
}

/** To the owner, after an admin's approval. */
export function propertyVerified(property: Property, { locale, url }: Reader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say(`${property.propertyName} is live`, `${property.propertyName} अब दिखाई दे रहा है`),
    heading: say('Your property is verified', 'आपकी संपत्ति सत्यापित हो गई'),
    paragraphs: [
      say(
        'Guests can find and book it now. Block the beds of people who already live there, if you have not yet.',
        'अब मेहमान इसे खोज और बुक कर सकते हैं। जो लोग पहले से रह रहे हैं, उनके बिस्तर अभी ब्लॉक कर दें।',
      ),
    ],
    action: { label: say('See it as guests do', 'मेहमान की तरह देखें'), url },
  }
}

/** To the owner, with the admin's reason. */
export function propertyRejected(property: Property, { locale, url }: Reader): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  return {
    subject: say(`${property.propertyName} needs a change`, `${property.propertyName} में बदलाव चाहिए`),
    heading: say('We could not verify your property yet', 'हम आपकी संपत्ति अभी सत्यापित नहीं कर सके'),
    paragraphs: [
      say('This is what stands in the way:', 'रुकावट यह है:'),
      property.reason ?? say('No reason was given.', 'कोई कारण नहीं दिया गया।'),
      say(
        'Change it and save; it comes back to us by itself.',
        'बदलाव करके सहेजें; यह अपने-आप हमारे पास लौट आएगा।',
      ),
    ],
    action: { label: say('Open my property', 'मेरी संपत्ति खोलें'), url },
  }
}

import { AVATAR_LEAST_SIDE, MAX_MEGAPIXELS, MAX_UPLOAD_MB } from '@bookmysleep/domain/uploads'
import type { Dictionary } from '../en.ts'

export const profile: Dictionary['profile'] = {
  open: 'अपनी तस्वीर, नाम, नंबर या पता बदलें',
  title: 'प्रोफ़ाइल',
  picture: {
    title: 'आपकी तस्वीर',
    text: 'आपकी लिखी समीक्षाओं के साथ छोटे रूप में दिखती है। तस्वीर कहाँ ली गई, यह जानकारी नहीं रखी जाती।',
    alt: 'आपकी तस्वीर',
    preview: 'यह ऐसी दिखेगी।',
    choose: 'तस्वीर चुनें',
    hint: `JPEG, PNG, WebP या AVIF, कम से कम ${AVATAR_LEAST_SIDE} × ${AVATAR_LEAST_SIDE} पिक्सेल, ज़्यादा से ज़्यादा ${MAX_UPLOAD_MB} MB। हम बीच का चौकोर हिस्सा रखते हैं।`,
    save: 'यह तस्वीर लगाएँ',
    remove: 'तस्वीर हटाएँ',
    saved: 'आपकी तस्वीर बदल गई।',
    removed: 'आपकी तस्वीर हटा दी गई।',
    missing: 'पहले एक तस्वीर चुनें।',
    unreadable: `यह तस्वीर पढ़ी नहीं जा सकी। JPEG, PNG, WebP या AVIF चुनें, ज़्यादा से ज़्यादा ${MAX_MEGAPIXELS} मेगापिक्सेल।`,
    small: `यह तस्वीर बहुत छोटी है। कम से कम ${AVATAR_LEAST_SIDE} × ${AVATAR_LEAST_SIDE} पिक्सेल की चुनें।`,
    large: `यह तस्वीर बहुत बड़ी है। ज़्यादा से ज़्यादा ${MAX_UPLOAD_MB} MB की चुनें।`,
  },
  about: {
    title: 'आपके बारे में',
    lastNameHint: 'अगर आपका एक ही नाम है, तो इसे ख़ाली छोड़ दें।',
    saved: 'सहेज लिया गया।',
  },
  address: {
    title: 'पता',
    text: 'यह कूटबद्ध रखा जाता है और किसी मेज़बान या अतिथि को नहीं दिखता।',
    street: 'मकान और सड़क',
    city: 'शहर',
    state: 'राज्य',
    zipCode: 'पिन कोड',
    country: 'देश',
  },
  more: 'खाते में और',
}

import type { Dictionary } from '../en.ts'

export const devices: Dictionary['devices'] = {
  title: 'आप कहाँ-कहाँ लॉग इन हैं',
  intro:
    'हर पंक्ति एक ब्राउज़र या ऐप है जो आपके खाते में लॉग इन है। जिसे आप नहीं पहचानते उसे लॉग आउट करें और अपना पासवर्ड बदलें।',
  name: ({ browser, system, kind }) =>
    [browser, system].filter(Boolean).join(', ') + (kind === 'panel' ? ' (होस्ट पैनल)' : '') || 'अनजान डिवाइस',
  current: 'यही डिवाइस',
  lastUsed: (when) => `आख़िरी बार इस्तेमाल: ${when}`,
  since: (when) => `लॉग इन: ${when}`,
  end: 'लॉग आउट करें',
  endLabel: (name) => `${name} को लॉग आउट करें`,
  endOthers: 'बाकी सब जगह से लॉग आउट करें',
  othersText: 'फ़ोन खो गया, या किसी और का कंप्यूटर इस्तेमाल किया? सिर्फ़ यह डिवाइस लॉग इन रहेगा।',
  done: 'हो गया। उस डिवाइस को फिर से लॉग इन करना होगा।',
  gone: 'वह डिवाइस पहले ही लॉग आउट हो चुका है।',
}

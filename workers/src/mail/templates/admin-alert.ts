import type { AlertKind } from '@bookmysleep/domain/alerts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'

type Alert = { kind: AlertKind; count: number; lines: string[] }
type Words = Record<
  'subject' | 'explanation' | 'advice' | 'action',
  (count: number) => { en: string; hi: string }
>

const WORDS: Record<AlertKind, Words> = {
  webhooks_failing: {
    subject: (count) => ({
      en: `Payment events fail: ${count}`,
      hi: `भुगतान की घटनाएँ असफल: ${count}`,
    }),
    explanation: () => ({
      en: 'These events of Stripe failed again and again. Sweeps ask Stripe about open payments meanwhile, but something needs mending.',
      hi: 'स्ट्राइप की ये घटनाएँ बार-बार असफल हुईं। तब तक खुले भुगतान स्ट्राइप से पूछे जाते हैं, पर कुछ ठीक करना ज़रूरी है।',
    }),
    advice: () => ({
      en: 'Mend the cause that the errors name, then process the events again. You get no further mail while this lasts.',
      hi: 'त्रुटियों में बताया कारण ठीक करें, फिर घटनाओं को दोबारा संसाधित करें। यह रहने तक और ई-मेल नहीं आएगा।',
    }),
    action: () => ({ en: 'Open the webhooks', hi: 'वेबहुक खोलें' }),
  },
  events_failing: {
    subject: (count) => ({
      en: `Events not passed on: ${count}`,
      hi: `आगे नहीं भेजी गई घटनाएँ: ${count}`,
    }),
    explanation: () => ({
      en: 'What follows from these events, mails among them, was tried for an hour and is not tried any more.',
      hi: 'इन घटनाओं के बाद जो होना था, जैसे ई-मेल, उसकी एक घंटे तक कोशिश हुई; अब और नहीं होगी।',
    }),
    advice: () => ({
      en: 'Mend the cause that the errors name, or bring every process to the newest version, then run `bms events replay --failed`. You get no further mail while this lasts.',
      hi: 'त्रुटियों में बताया कारण ठीक करें, या हर प्रक्रिया को नवीनतम संस्करण पर लाएँ, फिर `bms events replay --failed` चलाएँ। यह रहने तक और ई-मेल नहीं आएगा।',
    }),
    action: () => ({ en: 'Open the panel', hi: 'पैनल खोलें' }),
  },
}

/** To every admin, once when the trouble begins. */
export function adminAlert(
  { kind, count, lines }: Alert,
  { locale, url }: { locale: Locale; url: string },
): Mail {
  const { subject, explanation, advice, action } = WORDS[kind]
  const say = (words: Words['subject']) => inLanguage(locale, words(count))
  return {
    subject: say(subject),
    heading: say(subject),
    paragraphs: [say(explanation), ...lines, say(advice)],
    action: { label: say(action), url },
  }
}

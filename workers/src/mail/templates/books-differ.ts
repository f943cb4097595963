import type { Finding } from '@bookmysleep/cms/reconcile/finding'
import type { RunDocument } from '@bookmysleep/cms/reconcile/runs'
import { inLanguage, type Locale, type Mail } from '../mail.ts'

/** To every admin, after a nightly reconciliation that found something; once a night, however much it is. */
export function booksDiffer(
  { run, findings }: { run: RunDocument; findings: readonly Finding[] },
  { locale, url }: { locale: Locale; url: string },
): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const { found, repairable } = run
  const rest = found - findings.length
  return {
    subject: say(
      found === 1 ? 'The books show one difference' : `The books show ${found} differences`,
      `हिसाब में ${found} अंतर मिले`,
    ),
    heading: say('Something does not add up', 'कुछ मेल नहीं खाता'),
    paragraphs: [
      say(
        'Tonight bookings, beds, payments, the ledger and Stripe were compared with each other. This is what differs:',
        'आज रात बुकिंग, बिस्तर, भुगतान, बहीखाता और Stripe का मिलान किया गया। यह अंतर मिला:',
      ),
      ...(rest > 0 ? [say(`${rest} more are in the panel.`, `${rest} और पैनल में हैं।`)] : []),
      repairable > 0
        ? say(
            `${repairable} of them can be repaired safely: run bms reconcile --fix.`,
            `इनमें से ${repairable} सुरक्षित रूप से ठीक हो सकते हैं: bms reconcile --fix चलाएँ।`,
          )
        : say(
            'None of them can be repaired without a person looking at it.',
            'इनमें से कोई भी बिना किसी व्यक्ति के देखे ठीक नहीं हो सकता।',
          ),
    ],
    facts: findings.map(({ subject, problem, advice }) => [subject, `${problem}. ${advice}`]),
    action: { label: say('Open the panel', 'पैनल खोलें'), url },
  }
}

import { formatAmount } from '../format-stay.ts'
import { inLanguage, type Locale, type Mail } from '../mail.ts'

type Payout = { amount: number; currency: string; failureMessage: string | null }

/** To the owner, when the bank did not take what Stripe sent. */
export function payoutFailed(payout: Payout, { locale, url }: { locale: Locale; url: string }): Mail {
  const say = (en: string, hi: string) => inLanguage(locale, { en, hi })
  const amount = formatAmount(payout.amount, payout.currency, locale)
  return {
    subject: say(`Your bank did not take ${amount}`, `आपके बैंक ने ${amount} नहीं लिया`),
    heading: say('A payout has failed', 'एक अदायगी असफल रही'),
    paragraphs: [
      say(
        `Stripe could not pay ${amount} to your bank account.`,
        `स्ट्राइप आपके बैंक खाते में ${amount} नहीं भेज सका।`,
      ),
      payout.failureMessage ?? say('The bank gave no reason.', 'बैंक ने कोई कारण नहीं बताया।'),
      say(
        'The money is back in your Stripe account. Check your bank details there, and it is sent again.',
        'राशि आपके स्ट्राइप खाते में लौट आई है। वहाँ बैंक का विवरण जाँचें, फिर इसे दोबारा भेजा जाएगा।',
      ),
    ],
    action: { label: say('Check my bank details', 'बैंक का विवरण जाँचें'), url },
  }
}

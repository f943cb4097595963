import type { Label } from '@bookmysleep/domain/labels'
import { say } from '../../fields/labels.ts'

export const MONEY_WORDS = {
  held: say('Held for stays ahead', 'आगे के प्रवास के लिए रखी राशि'),
  waiting: say('Earned, waiting for you to connect', 'कमाई, जुड़ने की प्रतीक्षा में'),
  owing: say('You owe', 'आप पर बक़ाया'),
  nextPayout: say('Next payout', 'अगली अदायगी'),
  statement: say('Statement', 'विवरण'),
  csv: say('Download all as CSV', 'सब CSV में डाउनलोड करें'),
  when: say('When', 'कब'),
  booking: say('Booking', 'बुकिंग'),
  what: say('What', 'क्या'),
  amount: say('Amount', 'राशि'),
}

/** What a journal is to its owner. */
export const WHAT: Record<string, Label> = {
  earned: say('Earned', 'कमाई'),
  refund_decided: say('Kept of a cancelled stay', 'रद्द प्रवास से मिली राशि'),
  deposit_returned: say('Kept of a deposit', 'जमा राशि से मिला'),
  transfer: say('Moved to your Stripe account', 'आपके स्ट्राइप खाते में भेजा'),
  application_fee: say('Not your share, moved back', 'आपका हिस्सा नहीं, वापस'),
  reversal: say('Taken back for a refund', 'वापसी के लिए लिया गया'),
  netted: say('Set off', 'समायोजित'),
}

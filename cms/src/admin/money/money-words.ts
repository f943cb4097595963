import { say } from '../../fields/labels.ts'

export const MONEY_WORDS = {
  held: say('Held for stays ahead', 'आगे के प्रवास के लिए रखी राशि'),
  waiting: say('Earned, waiting for you to connect', 'कमाई, जुड़ने की प्रतीक्षा में'),
  owing: say('You owe', 'आप पर बक़ाया'),
  nextPayout: say('Next payout', 'अगली अदायगी'),
  atBank: say('at your bank by', 'बैंक में कब तक:'),
  noPayout: say('Nothing is on its way.', 'अभी कुछ रास्ते में नहीं।'),
  statement: say('Statement', 'विवरण'),
  from: say('From', 'किस दिन से'),
  to: say('Until', 'किस दिन तक'),
  pdf: say('Download PDF', 'PDF डाउनलोड करें'),
  csv: say('Download CSV', 'CSV डाउनलोड करें'),
  allDays: say('Without days: everything until now.', 'दिन न चुनें तो अब तक का सब कुछ।'),
  noLines: say(
    'Nothing yet. What you earn appears here when the first stay is over.',
    'अभी कुछ नहीं। पहला प्रवास पूरा होने पर आपकी कमाई यहाँ दिखेगी।',
  ),
  payouts: say('Payouts to your bank', 'आपके बैंक में अदायगियाँ'),
  when: say('When', 'कब'),
  booking: say('Booking', 'बुकिंग'),
  what: say('What', 'क्या'),
  amount: say('Amount', 'राशि'),
}

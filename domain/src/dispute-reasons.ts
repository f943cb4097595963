import type { Label } from './labels.ts'

/** Stripe's reasons of disputes: https://docs.stripe.com/api/disputes/object#dispute_object-reason. */
export const DISPUTE_REASON_LABELS: Record<string, Label> = {
  bank_cannot_process: { en: 'The bank could not process it', hi: 'बैंक इसे पूरा नहीं कर सका' },
  check_returned: { en: 'A cheque was returned', hi: 'चेक लौट आया' },
  credit_not_processed: { en: 'A refund that was due did not come', hi: 'देय वापसी नहीं मिली' },
  customer_initiated: { en: 'The guest asked the bank', hi: 'अतिथि ने बैंक से कहा' },
  debit_not_authorized: { en: 'The guest did not allow the debit', hi: 'अतिथि ने भुगतान की अनुमति नहीं दी' },
  duplicate: { en: 'Paid twice', hi: 'दो बार भुगतान' },
  fraudulent: { en: 'The cardholder did not pay this', hi: 'कार्डधारक ने यह भुगतान नहीं किया' },
  general: { en: 'Another reason', hi: 'अन्य कारण' },
  incorrect_account_details: { en: 'Wrong account details', hi: 'खाते का विवरण ग़लत' },
  insufficient_funds: { en: 'Not enough money in the account', hi: 'खाते में पर्याप्त राशि नहीं' },
  noncompliant: { en: "Against the card network's rules", hi: 'कार्ड नेटवर्क के नियमों के विरुद्ध' },
  product_not_received: { en: 'The stay was not given', hi: 'ठहरने को नहीं मिला' },
  product_unacceptable: { en: 'The stay was not as described', hi: 'ठहरना वैसा नहीं था जैसा बताया गया' },
  subscription_canceled: { en: 'Charged after cancelling', hi: 'रद्द करने के बाद भी भुगतान लिया गया' },
  unrecognized: { en: 'The cardholder does not recognise it', hi: 'कार्डधारक इसे नहीं पहचानते' },
}

/** A reason in words; one that Stripe adds later is shown by its own name. */
export function disputeReasonLabel(reason: string): Label {
  const plain = reason.replaceAll('_', ' ')
  return DISPUTE_REASON_LABELS[reason] ?? { en: plain, hi: plain }
}

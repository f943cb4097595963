import type { Label } from './labels.ts'
import type { JournalKind } from './ledger-journals.ts'

/** What a journal is to the owner whose account it touches. */
const STATEMENT_LABELS: Partial<Record<JournalKind, Label>> = {
  earned: { en: 'Earned', hi: 'कमाई' },
  refund_decided: { en: 'Kept of a cancelled stay', hi: 'रद्द प्रवास से मिली राशि' },
  refund_granted: { en: 'Your part of a refund', hi: 'वापसी में आपका हिस्सा' },
  dispute_lost: { en: 'Your part of a lost dispute', hi: 'हारे विवाद में आपका हिस्सा' },
  deposit_returned: { en: 'Kept of a deposit', hi: 'जमा राशि से मिला' },
  arrears_paid: { en: 'Unpaid rent, out of a deposit', hi: 'बकाया किराया, जमा राशि से' },
  transfer: { en: 'Moved to your Stripe account', hi: 'आपके स्ट्राइप खाते में भेजा' },
  application_fee: { en: 'Not your share, moved back', hi: 'आपका हिस्सा नहीं, वापस' },
  reversal: { en: 'Taken back for a refund', hi: 'वापसी के लिए लिया गया' },
  netted: { en: 'Set off', hi: 'समायोजित' },
}

/** A line of an owner's statement in words; a kind that never touches owners is shown as it is called. */
export function statementLabel(kind: string): Label {
  return STATEMENT_LABELS[kind as JournalKind] ?? { en: kind, hi: kind }
}

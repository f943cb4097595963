import type { Label } from './labels.ts'

/** What the audit log tells of, in the words of the panel. A new action of admins, of money or of logins gets its line. */
export const AUDIT_ACTION_LABELS = {
  'login.succeeded': { en: 'Logged in', hi: 'लॉग इन किया' },
  'login.failed': { en: 'Login failed', hi: 'लॉग इन असफल' },
  'login.locked': { en: 'Login refused after failures', hi: 'असफलताओं के बाद लॉग इन रोका गया' },
  'login.linked': { en: 'Account elsewhere linked', hi: 'बाहरी खाता जोड़ा गया' },
  'login.unlinked': { en: 'Account elsewhere taken away', hi: 'बाहरी खाता हटाया गया' },
  'second-step.on': { en: 'Second step turned on', hi: 'दूसरा चरण चालू किया' },
  'second-step.off': { en: 'Second step turned off', hi: 'दूसरा चरण बंद किया' },
  'second-step.failed': { en: 'Wrong code', hi: 'गलत कोड' },
  'second-step.locked': { en: 'Codes refused after failures', hi: 'असफलताओं के बाद कोड रोके गए' },
  'second-step.codes-renewed': { en: 'Recovery codes renewed', hi: 'रिकवरी कोड नए बनाए' },
  'second-step.recovery-used': { en: 'Recovery code used', hi: 'रिकवरी कोड इस्तेमाल हुआ' },
  'password.changed': { en: 'Password changed', hi: 'पासवर्ड बदला' },
  'password.reset': { en: 'Password set by a link or code', hi: 'लिंक या कोड से पासवर्ड रखा' },
  'email.changed': { en: 'E-mail changed', hi: 'ई-मेल बदला' },
  'email.returned': { en: 'Account given back to its old e-mail', hi: 'खाता पुराने ई-मेल को लौटाया' },
  'session.ended': { en: 'Session ended', hi: 'सत्र समाप्त' },
  'session.others-ended': { en: 'All other sessions ended', hi: 'बाकी सभी सत्र समाप्त' },
  'refresh.reused': { en: 'Token used twice, session ended', hi: 'टोकन दो बार इस्तेमाल, सत्र समाप्त' },
  'user.registered': { en: 'Registered', hi: 'पंजीकरण' },
  'user.changed': { en: 'Person changed by an admin', hi: 'व्यवस्थापक ने व्यक्ति बदला' },
  'user.role-changed': { en: 'Role changed', hi: 'भूमिका बदली' },
  'user.removed': { en: 'Person removed', hi: 'व्यक्ति हटाया' },
  'user.banned': { en: 'Banned', hi: 'प्रतिबंध लगाया' },
  'user.picture_removed': { en: 'Picture removed', hi: 'तस्वीर हटाई' },
  'user.unbanned': { en: 'Ban lifted', hi: 'प्रतिबंध हटाया' },
  'export.asked': { en: 'Own data asked for', hi: 'अपना डेटा माँगा' },
  'export.downloaded': { en: 'Own data downloaded', hi: 'अपना डेटा डाउनलोड किया' },
  'property.verified': { en: 'Property approved', hi: 'प्रॉपर्टी स्वीकृत' },
  'property.rejected': { en: 'Property rejected', hi: 'प्रॉपर्टी अस्वीकृत' },
  'property.set-back': { en: 'Property set back to waiting', hi: 'प्रॉपर्टी फिर प्रतीक्षा में' },
  'property.owner-changed': { en: 'Property given another owner', hi: 'प्रॉपर्टी का मालिक बदला' },
  'suspicion.cleared': { en: 'Suspicious activity cleared', hi: 'संदिग्ध गतिविधि मान्य की' },
  'firewall.blocked': { en: 'Network blocked', hi: 'नेटवर्क रोका' },
  'firewall.allowed': { en: 'Network always allowed', hi: 'नेटवर्क को हमेशा अनुमति दी' },
  'firewall.removed': { en: 'Firewall rule removed', hi: 'फ़ायरवॉल नियम हटाया' },
  'booking.cancelled': { en: 'Booking cancelled', hi: 'बुकिंग रद्द' },
  'refund.granted': { en: 'Refund granted', hi: 'रिफंड दिया' },
  'refund.paid-by-hand': { en: 'Refund paid by hand', hi: 'रिफंड हाथ से चुकाया' },
  'deposit.claimed': { en: 'Deposit claimed', hi: 'जमा राशि पर दावा' },
  'deposit.answered': { en: 'Claim on a deposit answered', hi: 'जमा राशि के दावे का उत्तर' },
  'deposit.decided': { en: 'Deposit decided', hi: 'जमा राशि का निर्णय' },
  'deposit.closed': { en: 'Deposit given back', hi: 'जमा राशि लौटाई' },
  'dispute.draft-saved': { en: 'Evidence for the bank written', hi: 'बैंक के लिए सबूत लिखा' },
  'dispute.answered': { en: 'Dispute answered', hi: 'विवाद का उत्तर' },
  'stripe.opened': { en: 'Stripe account opened', hi: 'Stripe खाता खोला' },
  'stripe.disconnected': { en: 'Stripe account disconnected', hi: 'Stripe खाता हटाया' },
  'rates.changed': { en: 'Rates changed', hi: 'दरें बदलीं' },
  'promo.made': { en: 'Promo code made', hi: 'प्रोमो कोड बनाया' },
  'promo.changed': { en: 'Promo code changed', hi: 'प्रोमो कोड बदला' },
  'webhook.replayed': { en: 'Webhook replayed', hi: 'वेबहुक दोहराया' },
  'event.replayed': { en: 'Event replayed', hi: 'घटना दोहराई' },
  'keys.rotated': { en: 'Keys rotated', hi: 'कुंजियाँ बदलीं' },
  'keys.resealed': { en: 'Data sealed anew', hi: 'डेटा फिर से सील किया' },
  'books.repaired': { en: 'Books repaired by reconcile', hi: 'मिलान से बही सुधारी' },
} as const satisfies Record<string, Label>

export type AuditAction = keyof typeof AUDIT_ACTION_LABELS

export const AUDIT_ACTIONS = Object.keys(AUDIT_ACTION_LABELS) as [AuditAction, ...AuditAction[]]

/** Who acted: somebody logged in, somebody who is not, an operator at a terminal, or the product by itself. */
export const AUDIT_ACTOR_LABELS = {
  user: { en: 'Person', hi: 'व्यक्ति' },
  visitor: { en: 'Visitor', hi: 'आगंतुक' },
  cli: { en: 'Operator', hi: 'संचालक' },
  system: { en: 'System', hi: 'सिस्टम' },
} as const satisfies Record<string, Label>

export type AuditActorKind = keyof typeof AUDIT_ACTOR_LABELS

export const AUDIT_ACTOR_KINDS = Object.keys(AUDIT_ACTOR_LABELS) as [AuditActorKind, ...AuditActorKind[]]

/** What an entry can be about, by the collection. */
export const AUDIT_SUBJECT_LABELS = {
  users: { en: 'Person', hi: 'व्यक्ति' },
  sessions: { en: 'Session', hi: 'सत्र' },
  properties: { en: 'Property', hi: 'प्रॉपर्टी' },
  rooms: { en: 'Room', hi: 'कमरा' },
  bookings: { en: 'Booking', hi: 'बुकिंग' },
  payments: { en: 'Payment', hi: 'भुगतान' },
  refunds: { en: 'Refund', hi: 'रिफंड' },
  transfers: { en: 'Transfer', hi: 'अंतरण' },
  payouts: { en: 'Payout', hi: 'अदायगी' },
  'deposit-claims': { en: 'Deposit', hi: 'जमा राशि' },
  disputes: { en: 'Dispute', hi: 'विवाद' },
  'connect-accounts': { en: 'Stripe account', hi: 'Stripe खाता' },
  rates: { en: 'Rate', hi: 'दर' },
  'promo-codes': { en: 'Promo code', hi: 'प्रोमो कोड' },
  'suspicious-activities': { en: 'Suspicious activity', hi: 'संदिग्ध गतिविधि' },
  'firewall-rules': { en: 'Firewall rule', hi: 'फ़ायरवॉल नियम' },
  'webhook-events': { en: 'Webhook', hi: 'वेबहुक' },
  outbox: { en: 'Event', hi: 'घटना' },
} as const satisfies Record<string, Label>

export type AuditSubject = keyof typeof AUDIT_SUBJECT_LABELS

/** What an entry can say beside its subject: words of closed lists, ids, counts and networks. Never what somebody has typed. */
export const AUDIT_FACT_LABELS = {
  kind: { en: 'kind', hi: 'प्रकार' },
  method: { en: 'by', hi: 'तरीका' },
  reason: { en: 'reason', hi: 'कारण' },
  role: { en: 'role', hi: 'भूमिका' },
  roleBefore: { en: 'role before', hi: 'पहले की भूमिका' },
  status: { en: 'status', hi: 'स्थिति' },
  statusBefore: { en: 'status before', hi: 'पहले की स्थिति' },
  until: { en: 'until', hi: 'तक' },
  booking: { en: 'booking', hi: 'बुकिंग' },
  count: { en: 'how many', hi: 'कितने' },
  person: { en: 'person', hi: 'व्यक्ति' },
  owner: { en: 'owner', hi: 'मालिक' },
  ownerBefore: { en: 'owner before', hi: 'पहले का मालिक' },
  list: { en: 'list of keys', hi: 'कुंजी सूची' },
  network: { en: 'network', hi: 'नेटवर्क' },
} as const satisfies Record<string, Label>

export type AuditFact = keyof typeof AUDIT_FACT_LABELS

/** Amounts in minor units that an entry can name. */
export const AUDIT_AMOUNT_LABELS = {
  amount: { en: 'amount', hi: 'राशि' },
  ownerPart: { en: "of it the owner's", hi: 'मालिक का हिस्सा' },
  deposit: { en: 'of it deposit', hi: 'जमा राशि' },
  credit: { en: 'of it credit', hi: 'क्रेडिट' },
} as const satisfies Record<string, Label>

export type AuditAmount = keyof typeof AUDIT_AMOUNT_LABELS

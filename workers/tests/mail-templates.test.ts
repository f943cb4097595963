import type { Finding } from '@bookmysleep/cms/reconcile/finding'
import type { RunDocument } from '@bookmysleep/cms/reconcile/runs'
import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { MAIL_TEMPLATES, type MailTemplate } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import type { Locale, Mail } from '../src/mail/mail.ts'
import { renderMail } from '../src/mail/render-mail.ts'
import {
  accountDeleted,
  confirmNewEmail,
  emailChanged,
  exportReady,
  loginsChanged,
  passwordChanged,
  resetCode,
  resetLink,
} from '../src/mail/templates/account-safety.ts'
import { adminAlert } from '../src/mail/templates/admin-alert.ts'
import { bookingCancelled } from '../src/mail/templates/booking-cancelled.ts'
import { bookingConfirmed } from '../src/mail/templates/booking-confirmed.ts'
import { bookingForOwner } from '../src/mail/templates/booking-for-owner.ts'
import { booksDiffer } from '../src/mail/templates/books-differ.ts'
import {
  depositClaimed,
  depositClosed,
  depositObjected,
  depositOpened,
} from '../src/mail/templates/deposit-claim.ts'
import { disputeClosed, disputeDue, disputeOpened } from '../src/mail/templates/disputes.ts'
import { holdExpired } from '../src/mail/templates/hold-expired.ts'
import { refundManual } from '../src/mail/templates/money-tasks.ts'
import {
  type LaterPayment,
  monthPaid,
  paymentDue,
  paymentOverdue,
} from '../src/mail/templates/payment-due.ts'
import { payoutFailed } from '../src/mail/templates/payout-failed.ts'
import {
  propertyRejected,
  propertySubmitted,
  propertyVerified,
} from '../src/mail/templates/property-review.ts'
import { refundGranted } from '../src/mail/templates/refund-granted.ts'
import {
  requestExpired,
  requestReceived,
  requestRejected,
  requestReminder,
  requestSent,
} from '../src/mail/templates/requests.ts'
import {
  loginCode,
  recoveryCodesRenewed,
  recoveryCodeUsed,
  secondStepLocked,
  secondStepOff,
  secondStepOn,
  secondStepTurnedOffFor,
} from '../src/mail/templates/second-step.ts'
import { sessionReused } from '../src/mail/templates/session-reused.ts'
import { extensionOffered, stayExtended, stayShortened } from '../src/mail/templates/stay-changed.ts'
import { verifyEmail } from '../src/mail/templates/verify-email.ts'
import { bookingView } from './support/booking-view.ts'

const url = 'https://stay.example/bookings/1'
const at = '2026-11-22T10:00:00.000Z'

const payment = (more: Partial<LaterPayment> = {}): LaterPayment => ({
  id: '65f000000000000000000009',
  amount: 12_85_400,
  status: 'scheduled',
  purpose: 'month',
  from: '2027-01-10',
  to: '2027-02-10',
  dueDate: '2027-01-10',
  lateFee: 0,
  isPayable: true,
  failureCode: null,
  failureMessage: null,
  createdAt: at,
  paidAt: null,
  ...more,
})
const late = payment({ amount: 13_09_400, lateFee: 24_000 })
const added = payment({ purpose: 'extension', amount: 4_20_000, status: 'paid', dueDate: null, paidAt: at })

const booking: BookingView = bookingView({
  holdExpiresAt: at,
  specialRequests: 'A lower bunk',
  quote: { ...bookingView().quote, promotion: 1_50_000, wallet: 70_000, dueNow: 13_30_000 },
  payments: [payment()],
  refunds: [{ id: '65f000000000000000000010', amount: 3_15_000, status: 'pending', createdAt: at }],
  timeline: [{ at, event: 'shorten', by: 'seeker', note: null }],
  cancellation: { by: 'seeker', at, reason: 'Plans', refundAmount: 8_00_050 },
})

const claim: DepositClaimView = {
  bookingId: booking.id,
  status: 'claimed',
  currency: 'INR',
  deposit: 8_00_000,
  claimUntil: at,
  answerUntil: '2026-11-24T10:00:00.000Z',
  items: [
    {
      id: 'a',
      kind: 'damage',
      label: 'Broken lamp',
      month: null,
      amount: 1_20_000,
      note: null,
      photos: [],
      decidedAmount: 30_000,
    },
  ],
  claimedAmount: 1_20_000,
  objection: { at, reason: 'It was broken when we came.' },
  decision: { at, reason: 'The lamp was old.' },
  toSeeker: 7_70_000,
  toOwner: 30_000,
  toMonths: 0,
  arrears: [],
  closedAt: at,
  allowedActions: [],
  rev: 1,
}
const rentClaim: DepositClaimView = {
  ...claim,
  items: claim.items.map((item) => ({
    ...item,
    kind: 'arrears' as const,
    month: { paymentId: booking.id, from: '2026-10-01', to: '2026-11-01' },
  })),
  toSeeker: 5_60_000,
  toOwner: 0,
  toMonths: 2_40_000,
}
const dispute = {
  booking,
  amount: 15_50_000,
  reason: 'fraudulent',
  status: 'lost',
  dueBy: new Date(at),
  ownerPart: 2_500_00,
}
const toOwner = <R extends object>(reader: R) => ({ ...reader, to: 'owner' as const })
const toAdmin = <R extends object>(reader: R) => ({ ...reader, to: 'admin' as const })
const property = {
  propertyName: 'Lamplight House',
  city: 'Bengaluru',
  ownerName: 'Kavitha Rao',
  reason: null,
}
const run: RunDocument = {
  _id: new ObjectId(),
  startedBy: 'schedule',
  from: null,
  to: null,
  checks: [],
  status: 'done',
  position: null,
  read: 100,
  found: 3,
  repairable: 1,
  startedAt: new Date(at),
  updatedAt: new Date(at),
  finishedAt: new Date(at),
}
const finding: Finding = {
  check: 'ledger',
  subject: 'BMS-7K2QX9',
  problem: 'guest_funds is not zero',
  likelyCause: 'a missed webhook',
  advice: 'Process it again',
  repair: null,
}

type Sample = {
  write(reader: { locale: Locale; url: string }): Mail
  /** What the mail must say: in English, in Hindi, or in both. */
  en: string[]
  hi: string[]
  both: string[]
}
const sample = (
  write: Sample['write'],
  { en = [], hi = [], both = [] }: Partial<Omit<Sample, 'write'>>,
): Sample => ({ write, en, hi, both })

const stayFacts = ['BMS-7K2QX9', 'Lamplight House', 'Koramangala', '12:00']
const both = (write: (to: 'seeker' | 'owner', reader: { locale: Locale; url: string }) => Mail) => ({
  seeker: (reader: { locale: Locale; url: string }) => write('seeker', reader),
  owner: (reader: { locale: Locale; url: string }) => write('owner', reader),
})

const extended = both((to, reader) => stayExtended({ booking, payment: added }, { ...reader, to }))
const shortened = both((to, reader) => stayShortened(booking, { ...reader, to }))
const cancelled = both((to, reader) => bookingCancelled(booking, { ...reader, to }))
const expired = both((to, reader) => requestExpired(booking, { ...reader, to }))
const opened = both((to, reader) => depositOpened({ claim, booking }, { ...reader, to }))
const claimed = both((to, reader) => depositClaimed({ claim, booking }, { ...reader, to }))
const closed = both((to, reader) => depositClosed({ claim, booking }, { ...reader, to }))
const granted = both((to, reader) =>
  refundGranted(
    { booking, amount: 2_00_000, ownerPart: 1_80_000, reason: 'Broken heating' },
    { ...reader, to },
  ),
)
const monthFacts = {
  both: ['BMS-7K2QX9', 'Lamplight House', '2027'],
  en: ['Sun, 10 Jan 2027', 'Wed, 10 Feb 2027'],
}

const aboutSecondStep = (write: typeof secondStepOff, words: Parameters<typeof sample>[1]) => [
  sample((reader) => write({ ...reader, firstName: 'Meera', resetUrl: reader.url }), words),
]

/** Every mail there is, with one thing for each reader who is told differently. */
const SAMPLES: Record<MailTemplate, Sample[]> = {
  'verify-email': [sample((reader) => verifyEmail('Meera', reader), { both: ['Meera', '24'] })],
  'session-reused': [
    sample(
      (reader) => sessionReused({ device: 'Firefox, Linux', at: new Date('2026-12-01T10:00:00Z') }, reader),
      { both: ['Firefox, Linux', '2026'], en: ['1 December 2026', '3:30'] },
    ),
  ],
  'reset-link': [
    sample((reader) => resetLink({ ...reader, firstName: 'Meera' }), {
      both: ['Meera'],
      en: ['Choose a new password', 'within an hour', 'If you did not ask'],
      hi: ['नया पासवर्ड चुनें', 'एक घंटे के भीतर', 'अनदेखा करें'],
    }),
  ],
  'reset-code': [
    sample((reader) => resetCode({ ...reader, firstName: 'Meera', code: '012345' }), {
      both: ['012345', '012 345'],
      en: ['within ten minutes', 'Give it to nobody.'],
      hi: ['दस मिनट के भीतर', 'इसे किसी को न दें।'],
    }),
  ],
  'password-changed': [
    sample((reader) => passwordChanged({ ...reader, firstName: 'Meera' }), {
      en: ['Your password was changed', 'It was not me'],
      hi: ['आपका पासवर्ड बदला गया', 'यह मैंने नहीं किया'],
    }),
  ],
  'logins-changed': [
    sample((reader) => loginsChanged({ ...reader, firstName: 'Meera' }), {
      both: ['Google', 'GitHub'],
      en: ['How you log in was changed', 'Look at my account'],
      hi: ['आपके लॉग इन का तरीक़ा बदला गया', 'मेरा खाता देखें'],
    }),
  ],
  'login-code': [
    sample((reader) => loginCode({ ...reader, firstName: 'Meera', code: '012345' }), {
      both: ['012345', '012 345'],
      en: ['within ten minutes', 'Give it to nobody.'],
      hi: ['दस मिनट के भीतर', 'इसे किसी को न दें।'],
    }),
  ],
  'second-step-on': [
    sample((reader) => secondStepOn({ ...reader, firstName: 'Meera' }), {
      en: ['recovery codes', 'It was not me', 'within three days'],
      hi: ['रिकवरी कोड', 'यह मैंने नहीं किया', 'तीन दिन के भीतर'],
    }),
  ],
  'second-step-turned-off-for': aboutSecondStep(secondStepTurnedOffFor, {
    en: ['Our people turned off'],
    hi: ['हमारे लोगों ने'],
  }),
  'second-step-locked': aboutSecondStep(secondStepLocked, {
    en: ['wrong codes again and again'],
    hi: ['बार-बार ग़लत कोड'],
  }),
  'second-step-off': aboutSecondStep(secondStepOff, { en: ['It was not me'], hi: ['यह मैंने नहीं किया'] }),
  'recovery-codes-renewed': aboutSecondStep(recoveryCodesRenewed, {
    en: ['no longer work'],
    hi: ['अब काम नहीं करते'],
  }),
  'recovery-code-used': aboutSecondStep(recoveryCodeUsed, { en: ['See my codes'], hi: ['मेरे कोड देखें'] }),
  'confirm-new-email': [
    sample((reader) => confirmNewEmail({ ...reader, firstName: 'Meera' }), {
      both: ['Meera', '24'],
      en: ['Use this address'],
      hi: ['यही पता रखें'],
    }),
  ],
  'email-changed': [
    sample((reader) => emailChanged({ ...reader, firstName: 'Meera', to: 'someone@else.test' }), {
      both: ['so…@else.test'],
      en: ['Take my account back', 'within three days'],
      hi: ['मेरा खाता वापस लें', 'तीन दिन के भीतर'],
    }),
  ],
  'export-ready': [
    sample((reader) => exportReady({ ...reader, firstName: 'Meera', until: at }), {
      en: ['Download my data', 'Sun, 22 Nov 2026'],
      hi: ['मेरा डेटा डाउनलोड करें'],
    }),
  ],
  'account-deleted': [
    sample((reader) => accountDeleted({ ...reader, firstName: 'Meera', until: '2033-12-31' }), {
      en: ['Your account is deleted', '31 Dec 2033'],
      hi: ['आपका खाता हटा दिया गया है', '2033'],
    }),
    sample((reader) => accountDeleted({ ...reader, firstName: 'Meera', until: null }), {
      en: ['register again'],
      hi: ['फिर से पंजीकरण'],
    }),
  ],
  'booking-confirmed': [
    sample((reader) => bookingConfirmed(booking, reader), {
      both: [...stayFacts, '₹15,000', '-₹1,500', '-₹700', '₹500', '₹13,300'],
      en: ['Thu, 10 Dec 2026', 'Promo code: -₹1,500', 'Your credit: -₹700', 'Paid in all: ₹13,300'],
      hi: ['प्रोमो कोड: -₹1,500', 'आपका क्रेडिट: -₹700', 'कुल भुगतान: ₹13,300'],
    }),
  ],
  'booking-received': [
    sample((reader) => bookingForOwner(booking, reader), {
      both: [...stayFacts, 'Meera Nair', 'A lower bunk', '₹13,500'],
    }),
  ],
  'hold-expired': [sample((reader) => holdExpired(booking, reader), { both: stayFacts })],
  'request-sent': [
    sample((reader) => requestSent(booking, reader), { both: [...stayFacts, '₹13,300'], en: ['3:30 pm'] }),
  ],
  'request-received': [
    sample((reader) => requestReceived(booking, reader), { both: [...stayFacts, 'Meera Nair', '₹13,500'] }),
  ],
  'request-reminder': [
    sample((reader) => requestReminder(booking, reader), { both: stayFacts, en: ['3:30 pm'] }),
  ],
  'request-rejected': [
    sample((reader) => requestRejected(booking, reader), { both: [...stayFacts, 'Plans'] }),
  ],
  'request-expired': [
    sample(expired.seeker, { both: stayFacts }),
    sample(expired.owner, { both: stayFacts }),
  ],
  'booking-cancelled': [
    sample(cancelled.seeker, { both: [...stayFacts, '₹8,000.50', 'Plans'] }),
    sample(cancelled.owner, { both: [...stayFacts, 'Plans'] }),
  ],
  'payment-due': [
    sample((reader) => paymentDue({ booking, payment: payment() }, reader), {
      ...monthFacts,
      both: [...monthFacts.both, '₹12,854', '2%'],
      en: [...monthFacts.en, 'Rent due on Sun, 10 Jan 2027', 'Pay until Fri, 15 Jan 2027 without a fee'],
      hi: ['बिना शुल्क भुगतान करें'],
    }),
    sample((reader) => paymentDue({ booking, payment: late }, reader), {
      both: ['₹13,094', '₹240'],
      en: ['Late fee added', 'of which late fee: ₹240'],
      hi: ['इसमें विलंब शुल्क: ₹240'],
    }),
  ],
  'payment-overdue': (['seeker', 'owner', 'admin'] as const).map((to) =>
    sample((reader) => paymentOverdue({ booking, payment: late }, { ...reader, to }), {
      both: [...monthFacts.both, '₹13,094', '₹240', '7'],
      en: to === 'seeker' ? ['Please pay now.', 'Pay now'] : ['has not paid', 'See the booking'],
    }),
  ),
  'month-paid': [
    sample((reader) => monthPaid({ booking, payment: payment({ paidAt: at, status: 'paid' }) }, reader), {
      both: [...monthFacts.both, '₹12,854'],
      en: [...monthFacts.en, 'The receipt is attached.'],
      hi: ['रसीद साथ में है।'],
    }),
  ],
  'extension-offered': [
    sample(
      (reader) =>
        extensionOffered(
          {
            booking,
            extension: {
              checkOutDate: '2026-12-15',
              amount: 4_200_00,
              paymentId: payment().id,
              expiresAt: at,
            },
          },
          reader,
        ),
      {
        both: [...stayFacts, '₹4,200'],
        en: [
          'Stay until Tue, 15 Dec 2026?',
          'if you pay by Sun 22 Nov, 3:30 pm',
          'your stay remains as it is',
        ],
        hi: ['और रातें', 'देय राशि: ₹4,200'],
      },
    ),
  ],
  'stay-extended': [
    sample(extended.seeker, {
      both: [...stayFacts, '₹4,200', '₹12,854'],
      en: ['Extended until Sun, 13 Dec 2026', 'The receipt is attached.', 'Due on Sun, 10 Jan 2027: ₹12,854'],
      hi: ['रसीद साथ में है।', 'चुकाया: ₹4,200'],
    }),
    sample(extended.owner, { both: stayFacts, en: ['The guest keeps the same bed'] }),
    sample((reader) => stayExtended({ booking, payment: undefined }, { ...reader, to: 'seeker' }), {
      en: ['There is nothing to pay for the added nights.'],
      hi: ['कुछ नहीं चुकाना है।'],
    }),
  ],
  'stay-shortened': [
    sample(shortened.seeker, {
      both: [...stayFacts, '₹3,150', '₹12,854'],
      en: ['Ends on Sun, 13 Dec 2026', 'You get back: ₹3,150', 'Due on Sun, 10 Jan 2027: ₹12,854'],
      hi: ['आपको वापस मिलेगा: ₹3,150'],
    }),
    sample(shortened.owner, { both: stayFacts, en: ['The beds are free again'] }),
  ],
  'deposit-opened': [
    sample(opened.seeker, {
      both: ['BMS-7K2QX9', '₹8,000'],
      en: ['22 Nov 2026, 3:30 pm', 'all of it goes back'],
    }),
    sample(opened.owner, {
      both: ['BMS-7K2QX9', '₹8,000'],
      en: ['claim it with pictures until 22 Nov 2026'],
    }),
  ],
  'deposit-claimed': [
    sample(claimed.seeker, {
      both: ['Broken lamp: ₹1,200', '₹8,000'],
      en: ['object until 24 Nov 2026, 3:30 pm', 'Claimed in all: ₹1,200'],
    }),
    sample(claimed.owner, { both: ['Broken lamp: ₹1,200'], en: ['We have told the guest'] }),
    sample((reader) => depositClaimed({ claim: rentClaim, booking }, { ...reader, to: 'seeker' }), {
      both: ['₹1,200'],
      en: ['Unpaid rent, ', '2026'],
      hi: ['बकाया किराया, '],
    }),
  ],
  'deposit-objected': (['seeker', 'owner', 'admin'] as const).map((to) =>
    sample((reader) => depositObjected({ claim, booking }, { ...reader, to }), {
      both: ['It was broken when we came.', '₹1,200', '₹8,000'],
    }),
  ),
  'deposit-closed': [
    sample(closed.seeker, { both: ['₹7,700', '₹300', 'The lamp was old.'], en: ['₹7,700 goes back'] }),
    sample(closed.owner, {
      both: ['₹7,700', '₹300', 'The lamp was old.'],
      en: ['₹300 of the deposit is yours'],
    }),
    sample((reader) => depositClosed({ claim: rentClaim, booking }, toOwner(reader)), {
      both: ['₹2,400'],
      en: ['For unpaid rent', 'earned as any rent is'],
      hi: ['बकाया किराए के लिए', 'आपकी कमाई'],
    }),
  ],
  'refund-granted': [
    sample(granted.seeker, { both: ['₹2,000', 'BMS-7K2QX9', 'Broken heating'] }),
    sample(granted.owner, { both: ['₹2,000', '₹1,800', 'Broken heating'] }),
  ],
  'refund-manual': (['seeker', 'admin'] as const).map((to) =>
    sample((reader) => refundManual({ booking, amount: 8_00_050 }, { ...reader, to }), {
      both: ['₹8,000.50', 'BMS-7K2QX9'],
      en: to === 'seeker' ? ['The money is safe with us'] : ['note the reference on the refund'],
    }),
  ),
  'dispute-opened': [
    sample((reader) => disputeOpened(dispute, toAdmin(reader)), {
      both: ['₹15,500', 'BMS-7K2QX9'],
      en: [
        'The cardholder did not pay this',
        'Answer until: 22 Nov 2026, 3:30 pm',
        'change what you know better',
      ],
      hi: ['कार्डधारक ने यह भुगतान नहीं किया', 'साक्ष्य'],
    }),
    sample((reader) => disputeOpened(dispute, toOwner(reader)), {
      both: ['₹15,500', 'BMS-7K2QX9'],
      en: [
        'The cardholder did not pay this',
        'Answer until: 22 Nov 2026, 3:30 pm',
        'You need not do anything',
      ],
      hi: ['कार्डधारक ने यह भुगतान नहीं किया', 'आपको कुछ नहीं करना है'],
    }),
  ],
  'dispute-due': [
    sample((reader) => disputeDue(dispute, toAdmin(reader)), {
      both: ['₹15,500', 'BMS-7K2QX9'],
      en: ['Without an answer', 'Answer until: 22 Nov 2026, 3:30 pm'],
      hi: ['समय समाप्त होने से पहले साक्ष्य भेजें'],
    }),
    sample((reader) => disputeDue(dispute, toOwner(reader)), {
      both: ['₹15,500', 'BMS-7K2QX9'],
      en: ['Our team has been asked', 'Answer until: 22 Nov 2026, 3:30 pm'],
      hi: ['हमारी टीम'],
    }),
  ],
  'dispute-closed': [
    sample((reader) => disputeClosed(dispute, toOwner(reader)), {
      both: ['₹15,500', '₹2,500'],
      en: ['to the guest', 'out of your earnings'],
      hi: ['अतिथि को दे दिए', 'आपकी कमाई से लिए जाते हैं'],
    }),
    sample((reader) => disputeClosed(dispute, toAdmin(reader)), {
      both: ['₹15,500', '₹2,500'],
      en: ["out of the owner's earnings"],
      hi: ['मालिक की कमाई'],
    }),
    sample((reader) => disputeClosed({ ...dispute, ownerPart: 0 }, toOwner(reader)), {
      both: ['₹15,500'],
      en: ['None of it comes out of your earnings'],
      hi: ['कुछ नहीं लिया जाता'],
    }),
    sample((reader) => disputeClosed({ ...dispute, status: 'won' }, toOwner(reader)), {
      both: ['₹15,500'],
      en: ['back to us'],
      hi: ['हम जीते'],
    }),
    sample((reader) => disputeClosed({ ...dispute, status: 'warning_closed' }, toAdmin(reader)), {
      both: ['BMS-7K2QX9'],
      en: ['The bank asks no more.'],
    }),
  ],
  'property-submitted': [
    sample((reader) => propertySubmitted(property, reader), {
      both: ['Lamplight House', 'Bengaluru', 'Kavitha Rao'],
    }),
  ],
  'property-verified': [
    sample((reader) => propertyVerified(property, reader), { both: ['Lamplight House'] }),
  ],
  'property-rejected': [
    sample((reader) => propertyRejected({ ...property, reason: 'The licence has run out.' }, reader), {
      both: ['Lamplight House', 'The licence has run out.'],
    }),
    sample((reader) => propertyRejected(property, reader), {
      en: ['No reason was given.'],
      hi: ['कोई कारण नहीं दिया गया।'],
    }),
  ],
  'admin-alert': [
    sample(
      (reader) => adminAlert({ kind: 'webhooks_failing', count: 4, lines: ['evt_1: timeout'] }, reader),
      { both: ['4', 'evt_1: timeout'] },
    ),
    sample(
      (reader) => adminAlert({ kind: 'events_failing', count: 2, lines: ['room.repainted: what?'] }, reader),
      { both: ['2', 'room.repainted: what?', 'bms events replay --failed'] },
    ),
  ],
  'books-differ': [
    sample((reader) => booksDiffer({ run, findings: [finding] }, reader), {
      both: ['BMS-7K2QX9: guest_funds is not zero. Process it again', '3', 'bms reconcile --fix'],
      en: ['2 more are in the panel.'],
      hi: ['2 और पैनल में हैं।'],
    }),
  ],
  'payout-failed': [
    sample(
      (reader) =>
        payoutFailed({ amount: 9_99_900, currency: 'INR', failureMessage: 'account closed' }, reader),
      { both: ['₹9,999', 'account closed'] },
    ),
    sample((reader) => payoutFailed({ amount: 9_99_900, currency: 'INR', failureMessage: null }, reader), {
      en: ['The bank gave no reason.'],
      hi: ['बैंक ने कोई कारण नहीं बताया।'],
    }),
  ],
}

/** Amounts of the samples as they are stored: in paise, which nobody reads. */
const RAW = [
  1285400, 1309400, 24000, 420000, 150000, 70000, 1330000, 315000, 800050, 800000, 120000, 30000, 770000,
  1550000, 200000, 180000, 999900, 1500000, 50000, 1350000,
]

describe.each(MAIL_TEMPLATES)('the mail %s', (template) => {
  it.each(['en', 'hi'] as const)('says all it has to, in %s', (locale) => {
    for (const { write, ...words } of SAMPLES[template]) {
      const mail = write({ locale, url })
      const { html, text } = renderMail(mail, locale)
      const all = `${mail.subject}\n${text}`
      for (const part of [...words.both, ...words[locale]]) expect(all).toContain(part)
      for (const written of [all, html]) {
        expect(written).toContain(url)
        expect(written).not.toMatch(/undefined|null\b(?! \|)|NaN|\[object|Invalid Date/)
        for (const paise of RAW) expect(written).not.toMatch(new RegExp(`(?<![\\d#])${paise}(?!\\d)`))
      }
      const hasHindi = /\p{Script=Devanagari}/u
      const ours = [mail.subject, mail.heading, mail.action?.label ?? '', mail.footnote ?? '']
      for (const line of ours.filter(Boolean)) expect(hasHindi.test(line), line).toBe(locale === 'hi')
      for (const [label] of mail.facts ?? []) if (locale === 'en') expect(label).not.toMatch(hasHindi)
      expect(mail.paragraphs.some((words) => hasHindi.test(words))).toBe(locale === 'hi')
    }
  })
})

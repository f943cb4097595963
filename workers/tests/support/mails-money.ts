import type { MailTemplate } from '@bookmysleep/domain/jobs'
import {
  depositClaimed,
  depositClosed,
  depositObjected,
  depositOpened,
} from '../../src/mail/templates/deposit-claim.ts'
import { disputeClosed, disputeDue, disputeOpened } from '../../src/mail/templates/disputes.ts'
import { refundManual } from '../../src/mail/templates/money-tasks.ts'
import { payoutFailed } from '../../src/mail/templates/payout-failed.ts'
import { refundGranted } from '../../src/mail/templates/refund-granted.ts'
import { booking, claim, dispute, rentClaim } from './mail-facts.ts'
import { both, type Sample, sample, toAdmin, toOwner } from './mail-sample.ts'

const opened = both((to, reader) => depositOpened({ claim, booking }, { ...reader, to }))
const claimed = both((to, reader) => depositClaimed({ claim, booking }, { ...reader, to }))
const closed = both((to, reader) => depositClosed({ claim, booking }, { ...reader, to }))
const granted = both((to, reader) =>
  refundGranted(
    { booking, amount: 2_00_000, ownerPart: 1_80_000, reason: 'Broken heating' },
    { ...reader, to },
  ),
)

/** The mails about deposits, refunds, disputes and payouts. */
export const MONEY_MAILS = {
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
} satisfies Partial<Record<MailTemplate, Sample[]>>

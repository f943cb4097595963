import type { MailTemplate } from '@bookmysleep/domain/jobs'
import { bookingCancelled } from '../../src/mail/templates/booking-cancelled.ts'
import { bookingConfirmed } from '../../src/mail/templates/booking-confirmed.ts'
import { bookingForOwner } from '../../src/mail/templates/booking-for-owner.ts'
import { holdExpired } from '../../src/mail/templates/hold-expired.ts'
import { monthPaid, paymentDue, paymentOverdue } from '../../src/mail/templates/payment-due.ts'
import {
  requestExpired,
  requestReceived,
  requestRejected,
  requestReminder,
  requestSent,
} from '../../src/mail/templates/requests.ts'
import { extensionOffered, stayExtended, stayShortened } from '../../src/mail/templates/stay-changed.ts'
import { added, at, booking, late, payment, stayFacts } from './mail-facts.ts'
import { both, type Sample, sample } from './mail-sample.ts'

const extended = both((to, reader) => stayExtended({ booking, payment: added }, { ...reader, to }))
const shortened = both((to, reader) => stayShortened(booking, { ...reader, to }))
const cancelled = both((to, reader) => bookingCancelled(booking, { ...reader, to }))
const expired = both((to, reader) => requestExpired(booking, { ...reader, to }))
const monthFacts = {
  both: ['BMS-7K2QX9', 'Lamplight House', '2027'],
  en: ['Sun, 10 Jan 2027', 'Wed, 10 Feb 2027'],
}

/** The mails about stays: bookings, requests, months and changes. */
export const STAY_MAILS = {
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
} satisfies Partial<Record<MailTemplate, Sample[]>>

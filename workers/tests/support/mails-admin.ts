import type { MailTemplate } from '@bookmysleep/domain/jobs'
import { adminAlert } from '../../src/mail/templates/admin-alert.ts'
import { booksDiffer } from '../../src/mail/templates/books-differ.ts'
import {
  propertyRejected,
  propertySubmitted,
  propertyVerified,
} from '../../src/mail/templates/property-review.ts'
import { finding, property, run } from './mail-facts.ts'
import { type Sample, sample } from './mail-sample.ts'

/** The mails about houses and books, to owners and admins. */
export const ADMIN_MAILS = {
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
} satisfies Partial<Record<MailTemplate, Sample[]>>

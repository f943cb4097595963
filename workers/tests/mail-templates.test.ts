import { MAIL_TEMPLATES, type MailTemplate } from '@bookmysleep/domain/jobs'
import { describe, expect, it } from 'vitest'
import { renderMail } from '../src/mail/render-mail.ts'
import type { Sample } from './support/mail-sample.ts'
import { ACCOUNT_MAILS } from './support/mails-account.ts'
import { ADMIN_MAILS } from './support/mails-admin.ts'
import { MONEY_MAILS } from './support/mails-money.ts'
import { STAY_MAILS } from './support/mails-stay.ts'

const url = 'https://stay.example/bookings/1'

/** Every mail there is, with one thing for each reader who is told differently. */
const SAMPLES: Record<MailTemplate, Sample[]> = {
  ...ACCOUNT_MAILS,
  ...STAY_MAILS,
  ...MONEY_MAILS,
  ...ADMIN_MAILS,
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

import { expect, inject } from 'vitest'
import { PATIENCE_MS } from './open-browser.ts'

export type SentMail = {
  subject: string
  text: string
  attachments: { filename: string; contentType: string; size: number }[]
}

/** The first mail to an address whose subject matches, now or soon. */
export async function mailTo(address: string, subject: RegExp): Promise<SentMail> {
  let found: SentMail | undefined
  await expect
    .poll(
      async () => {
        const mails = await mailsTo(address)
        found = mails.find((mail) => subject.test(mail.subject))
        return found ? 'it came' : `only: ${mails.map((mail) => mail.subject).join('; ')}`
      },
      { timeout: PATIENCE_MS, interval: 200 },
    )
    .toBe('it came')
  return found as SentMail
}

async function mailsTo(address: string): Promise<SentMail[]> {
  const answer = await fetch(`${inject('stack').mailbox}/api/messages?to=${encodeURIComponent(address)}`)
  return (await answer.json()) as SentMail[]
}

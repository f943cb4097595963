import { createTransport } from 'nodemailer'
import type { EmailAdapter } from 'payload'
import type { Config } from './read-config.ts'

/** Payload's own mails (the panel's forgotten password) go out over the same SMTP server as all others. */
export function mailAdapter({ mail }: Pick<Config, 'mail'>): EmailAdapter {
  const [, name = 'BookMySleep', address = mail.from] = /^(.*?)\s*<(.+)>$/.exec(mail.from) ?? []
  return () => {
    const transport = createTransport(mail.smtpUrl)
    return {
      name: 'smtp',
      defaultFromName: name,
      defaultFromAddress: address,
      sendEmail: (message) => transport.sendMail({ from: mail.from, ...message }),
    }
  }
}

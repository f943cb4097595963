import { createTransport } from 'nodemailer'
import type { EmailAdapter } from 'payload'
import type { Guard } from '../resilience/guard.ts'
import { guardTransport, TRANSPORT_LIMITS } from './guard-transport.ts'
import type { Config } from './read-config.ts'

/** Payload's own mails (the panel's forgotten password) go out over the same SMTP server as all others. */
export function mailAdapter({ mail }: Pick<Config, 'mail'>, guard?: Guard): EmailAdapter {
  const [, name = 'BookMySleep', address = mail.from] = /^(.*?)\s*<(.+)>$/.exec(mail.from) ?? []
  return () => {
    const transport = createTransport({ url: mail.smtpUrl, ...TRANSPORT_LIMITS })
    const guarded = guard ? guardTransport(transport, guard) : transport
    return {
      name: 'smtp',
      defaultFromName: name,
      defaultFromAddress: address,
      sendEmail: (message) => guarded.sendMail({ from: mail.from, ...message }),
    }
  }
}

import type { Config } from '@bookmysleep/cms/config/read-config'
import { createTransport, type Transporter } from 'nodemailer'

/** A pooled SMTP connection; time limits keep a silent server from holding a worker. */
export function openTransport({ mail }: Pick<Config, 'mail'>): Transporter {
  return createTransport(
    {
      url: mail.smtpUrl,
      pool: true,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    },
    { from: mail.from },
  )
}

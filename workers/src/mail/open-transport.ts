import { guardTransport, TRANSPORT_LIMITS } from '@bookmysleep/cms/config/guard-transport'
import type { Ctx } from '@bookmysleep/cms/context'
import { createTransport, type Transporter } from 'nodemailer'

/** A pooled SMTP connection behind the guard. */
export function openTransport({ config, guards }: Pick<Ctx, 'config' | 'guards'>): Transporter {
  const { smtpUrl, from } = config.mail
  return guardTransport(
    createTransport({ url: smtpUrl, pool: true, ...TRANSPORT_LIMITS }, { from }),
    guards.smtp,
  )
}

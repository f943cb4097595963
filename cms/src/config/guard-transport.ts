import type { SentMessageInfo, Transporter } from 'nodemailer'
import type { Guard } from '../resilience/guard.ts'

/** Time limits that keep a silent mail server from holding a connection, in milliseconds. */
export const TRANSPORT_LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/**
 * Puts a guard before every mail. None is sent twice here: a mail that got no answer may have gone out, so its
 * queue decides.
 */
export function guardTransport(transport: Transporter, guard: Guard): Transporter {
  const send = transport.sendMail.bind(transport) as (mail: object) => Promise<SentMessageInfo>
  transport.sendMail = ((mail: object) => guard.run(() => send(mail))) as Transporter['sendMail']
  return transport
}

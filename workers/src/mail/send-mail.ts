import { createHash } from 'node:crypto'
import type { MailJob } from '@bookmysleep/domain/jobs'
import type { WorkerCtx } from '../worker-ctx.ts'
import { composeMail } from './compose-mail.ts'
import { findLeaver, findRecipient } from './find-recipient.ts'
import { renderMail } from './render-mail.ts'

type Delivery = { _id: string; sentAt: Date }

/**
 * Sends one mail for one event to one user, once: what was sent is written down under (event, template,
 * recipient). Between sending and writing down lies the one gap in which a crash repeats a mail; the repeat
 * carries the same Message-ID, which mail programs fold. Sends nothing when the news is out of date.
 */
export async function sendMail(ctx: WorkerCtx, job: MailJob): Promise<void> {
  const deliveries = ctx.db.collection<Delivery>('mail-deliveries')
  const _id = `${job.eventId}:${job.template}:${job.recipientId}`
  if (await deliveries.findOne({ _id })) return
  const find = job.template === 'account-deleted' ? findLeaver : findRecipient
  const recipient = await find(ctx, job.recipientId)
  const composed = recipient && (await composeMail(ctx, { job, recipient }))
  if (!composed) return
  const { mail, attachments = [], to = recipient.email } = composed
  await ctx.mail.sendMail({
    to: { name: recipient.name, address: to },
    subject: mail.subject,
    messageId: `<${createHash('sha256').update(_id).digest('hex').slice(0, 32)}@bookmysleep>`,
    attachments,
    ...renderMail(mail, recipient.locale),
  })
  await deliveries.updateOne({ _id }, { $set: { sentAt: ctx.clock.now() } }, { upsert: true })
}

import type { Ctx } from '@bookmysleep/cms/context'
import type { Transporter } from 'nodemailer'

/** What processors work with: the services' context, and a way to send mails. */
export type WorkerCtx = Ctx & { mail: Transporter }

import { type EmailChange, emailChanges } from '@bookmysleep/cms/identity/email/email-changes'
import { makeLinkToken, makeLoginCode, makeResetCode } from '@bookmysleep/cms/identity/mail-link'
import { passwordResets } from '@bookmysleep/cms/identity/passwords/password-resets'
import { deletionsIn } from '@bookmysleep/cms/identity/personal-data/deletions'
import { exportsIn } from '@bookmysleep/cms/identity/personal-data/exports'
import { mailCodesIn } from '@bookmysleep/cms/identity/two-factor/mail-codes'
import { undosIn } from '@bookmysleep/cms/identity/two-factor/undo-turning-on'
import type { MailJob } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import type { WorkerCtx } from '../worker-ctx.ts'
import type { Composed } from './compose-mail.ts'
import type { Recipient } from './find-recipient.ts'
import {
  accountDeleted,
  confirmNewEmail,
  emailChanged,
  exportReady,
  loginsChanged,
  passwordChanged,
  resetCode,
  resetLink,
} from './templates/account-safety.ts'
import {
  loginCode,
  recoveryCodesRenewed,
  recoveryCodeUsed,
  secondStepLocked,
  secondStepOff,
  secondStepOn,
  secondStepTurnedOffFor,
} from './templates/second-step.ts'

type Asked = { job: MailJob; recipient: Recipient }

/** Nothing is sent for a wish that has run out or was replaced, or when the account has another address by now. */
export async function aboutReset(ctx: WorkerCtx, { job, recipient }: Asked): Promise<Composed | null> {
  const _id = new ObjectId(job.aggregateId)
  const open = { _id, user: recipient.id, usedAt: null, expiresAt: { $gt: ctx.clock.now() } }
  const reset = await passwordResets(ctx).findOne(open)
  if (!reset || reset.email !== recipient.email) return null
  const { frontendUrl } = ctx.config
  if (reset.method === 'code') {
    const url = `${frontendUrl}/reset-password?email=${encodeURIComponent(reset.email)}`
    return { mail: resetCode({ ...recipient, url, code: makeResetCode(ctx, _id) }) }
  }
  const url = `${frontendUrl}/reset-password/${makeLinkToken(ctx, 'reset-password', _id)}`
  return { mail: resetLink({ ...recipient, url }) }
}

/** As for a reset: nothing for a code that is over, was replaced, or went to another address. */
export async function aboutLoginCode(ctx: WorkerCtx, { job, recipient }: Asked): Promise<Composed | null> {
  const _id = new ObjectId(job.aggregateId)
  const open = { _id, usedAt: null, expiresAt: { $gt: ctx.clock.now() } }
  const sent = await mailCodesIn(ctx).findOne(open)
  if (!sent || sent.email !== recipient.email) return null
  return {
    mail: loginCode({
      ...recipient,
      code: makeLoginCode(ctx, _id),
      url: `${ctx.config.frontendUrl}/forgot-password`,
    }),
  }
}

const SECOND_STEP_MAILS = {
  'second-step-off': secondStepOff,
  'second-step-turned-off-for': secondStepTurnedOffFor,
  'second-step-locked': secondStepLocked,
  'recovery-codes-renewed': recoveryCodesRenewed,
  'recovery-code-used': recoveryCodeUsed,
} as const

export async function aboutSecondStep(ctx: WorkerCtx, { job, recipient }: Asked): Promise<Composed | null> {
  const write = SECOND_STEP_MAILS[job.template as keyof typeof SECOND_STEP_MAILS]
  const { frontendUrl } = ctx.config
  const links = { url: `${frontendUrl}/account/security`, resetUrl: `${frontendUrl}/forgot-password` }
  return { mail: write({ ...recipient, ...links }) }
}

/** Nothing for a way back that is closed already, or that another address was to get. */
export async function aboutSecondStepOn(ctx: WorkerCtx, { job, recipient }: Asked): Promise<Composed | null> {
  const undo = await undosIn(ctx).findOne({ _id: new ObjectId(job.aggregateId) })
  if (!undo || undo.email !== recipient.email) return null
  const token = makeLinkToken(ctx, 'undo-second-factor', undo._id)
  return { mail: secondStepOn({ ...recipient, url: `${ctx.config.frontendUrl}/undo-second-step/${token}` }) }
}

export async function aboutPassword(ctx: WorkerCtx, { recipient }: Asked): Promise<Composed> {
  return { mail: passwordChanged({ ...recipient, url: `${ctx.config.frontendUrl}/forgot-password` }) }
}

export async function aboutLogins(ctx: WorkerCtx, { recipient }: Asked): Promise<Composed> {
  return { mail: loginsChanged({ ...recipient, url: `${ctx.config.frontendUrl}/account/logins` }) }
}

/** The link leads to the account and opens nothing by itself. */
export async function aboutExport(ctx: WorkerCtx, { job, recipient }: Asked): Promise<Composed | null> {
  const mine = {
    _id: new ObjectId(job.aggregateId),
    user: new ObjectId(recipient.id),
    status: 'ready' as const,
  }
  const ready = await exportsIn(ctx).exports.findOne({ ...mine, expiresAt: { $gt: ctx.clock.now() } })
  if (!ready) return null
  const url = `${ctx.config.frontendUrl}/account/privacy`
  return { mail: exportReady({ ...recipient, url, until: ready.expiresAt.toISOString() }) }
}

/** The last mail. */
export async function aboutDeletion(ctx: WorkerCtx, { recipient }: Asked): Promise<Composed | null> {
  const deletion = await deletionsIn(ctx).findOne({ _id: new ObjectId(recipient.id) })
  const until = deletion?.recordsUntil ?? null
  return deletion && { mail: accountDeleted({ ...recipient, url: ctx.config.frontendUrl, until }) }
}

/** To an address that somebody else has nothing goes: they asked for nothing, and the answer was the same. */
export async function toNewAddress(ctx: WorkerCtx, { job, recipient }: Asked): Promise<Composed | null> {
  const change = await changeOf(ctx, job)
  const isOpen = change && !change.confirmedAt && !change.voidedAt && change.expiresAt > ctx.clock.now()
  if (!isOpen || (await ctx.db.collection('users').findOne({ email: change.to }))) return null
  const url = `${ctx.config.frontendUrl}/confirm-email/${makeLinkToken(ctx, 'change-email', change._id)}`
  return { mail: confirmNewEmail({ ...recipient, url }), to: change.to }
}

/** An address that was never confirmed may be a stranger's: it is told nothing, and given no way in. */
export async function toOldAddress(ctx: WorkerCtx, { job, recipient }: Asked): Promise<Composed | null> {
  const change = await changeOf(ctx, job)
  if (!change?.confirmedAt || !change.wasConfirmed || change.voidedAt) return null
  const url = `${ctx.config.frontendUrl}/undo-email/${makeLinkToken(ctx, 'undo-email', change._id)}`
  return { mail: emailChanged({ ...recipient, url, to: change.to }), to: change.from }
}

function changeOf(ctx: WorkerCtx, { aggregateId }: MailJob): Promise<EmailChange | null> {
  return emailChanges(ctx).findOne({ _id: new ObjectId(aggregateId) })
}

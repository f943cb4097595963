import { type ClientSession, ObjectId } from 'mongodb'
import type { Audited } from '../../audit/audit-event.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { voidResets } from '../passwords/set-password.ts'
import { voidMailCodes } from '../two-factor/mail-codes.ts'
import { CONFIRM_WITHIN, type EmailChange, emailChanges, voidAskedChanges } from './email-changes.ts'

type Changed = Pick<EmailChange, 'user' | 'from' | 'to' | 'wasConfirmed'> & {
  session: ClientSession | undefined
}

/**
 * Notes that an admin has given somebody another address: links and codes for the old one are void, and the old one is
 * told, with the same way back as when its owner has moved the account, if it was confirmed.
 */
export async function noteChangedEmail(
  ctx: Audited,
  { user, from, to, wasConfirmed, session }: Changed,
): Promise<void> {
  const _id = new ObjectId()
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + CONFIRM_WITHIN)
  await voidAskedChanges(ctx, user, session)
  await voidResets(ctx, user, session)
  await voidMailCodes(ctx, user, session)
  await emailChanges(ctx).insertOne(
    { _id, user, from, to, createdAt: now, expiresAt, confirmedAt: now, wasConfirmed, voidedAt: null },
    session && { session },
  )
  await appendEvent(ctx, {
    session,
    type: 'user.email_changed',
    aggregate: { kind: 'email-change', id: _id },
    rev: now.getTime(),
    data: { userId: user.toHexString() },
  })
  await recordAudit(ctx, { session, action: 'email.changed', subject: { collection: 'users', id: user } })
}

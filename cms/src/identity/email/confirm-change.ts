import type { ClientSession } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { collectionsOf } from '../../records/collections.ts'
import { isDuplicateKey, runTransaction } from '../../records/run-transaction.ts'
import { readLinkToken } from '../mail-link.ts'
import { voidResets } from '../passwords/set-password.ts'
import { voidMailCodes } from '../two-factor/mail-codes.ts'
import { refuseLink } from '../verification-token.ts'
import { type EmailChange, emailChanges, isKeptForReturn } from './email-changes.ts'

/**
 * Makes the address that the link was sent to the account's own, confirmed by that; the old address is told, with a
 * way back if it was confirmed. Throws LINK_EXPIRED, also the second time, and EMAIL_TAKEN when somebody else has the address by now.
 */
export async function confirmEmailChange(ctx: Ctx, token: string): Promise<{ email: string }> {
  const _id = readLinkToken(ctx, 'change-email', token)
  const change = await runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const open = { _id, confirmedAt: null, voidedAt: null, expiresAt: { $gt: now } }
    const found = await emailChanges(ctx).findOneAndUpdate(open, { $set: { confirmedAt: now } }, { session })
    if (!found) return refuseLink()
    const wasConfirmed = await moveAddress(ctx, session, found)
    await emailChanges(ctx).updateOne({ _id }, { $set: { wasConfirmed } }, { session })
    await appendEvent(ctx, {
      session,
      type: 'user.email_changed',
      aggregate: { kind: 'email-change', id: _id },
      rev: now.getTime(),
      data: { userId: found.user.toHexString() },
    })
    await recordAudit(ctx, {
      session,
      action: 'email.changed',
      subject: { collection: 'users', id: found.user },
    })
    return found
  }).catch(refuseTaken)
  return { email: change.to }
}

/** Links and codes that were sent to the old address are void. Answers whether that was confirmed. */
export async function moveAddress(
  ctx: Ctx,
  session: ClientSession,
  { user, from, to }: Pick<EmailChange, 'user' | 'from' | 'to'>,
): Promise<boolean> {
  if (await isKeptForReturn(ctx, { email: to, user, session })) refuseAddress()
  const before = await collectionsOf(ctx).users.findOneAndUpdate(
    { _id: user, email: from },
    { $set: { email: to, isVerified: true, updatedAt: ctx.clock.now() } },
    { session, projection: { isVerified: 1 } },
  )
  if (!before) return refuseLink()
  await voidResets(ctx, user, session)
  await voidMailCodes(ctx, user, session)
  return before.isVerified === true
}

/** Only whoever can read the mailbox learns that the address is taken. */
export function refuseTaken(error: unknown): never {
  if (isDuplicateKey(error, 'users', 'email')) refuseAddress()
  throw error
}

function refuseAddress(): never {
  fail('EMAIL_TAKEN', 'There is another account with this e-mail address.')
}

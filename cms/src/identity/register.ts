import type { LoginView, Register } from '@bookmysleep/domain/api/auth'
import type { Ctx } from '../context.ts'
import { contextFor } from '../context-of.ts'
import { fail } from '../errors.ts'
import { retryCollisions } from '../records/retry-collisions.ts'
import { noteReferral } from '../wallet/note-referral.ts'
import { isKeptForReturn } from './email/email-changes.ts'
import { giveConsents } from './personal-data/consents.ts'
import type { Client } from './sessions/session-documents.ts'
import { openOrAskAndNote } from './two-factor/open-or-ask.ts'

/**
 * Creates an account as seeker or owner and opens its first session, or asks for the second step where its role must
 * have one; the verification mail follows by the outbox.
 * Throws EMAIL_TAKEN.
 */
export async function register(ctx: Ctx, person: Register, client: Client): Promise<LoginView> {
  const { referralCode, consents, ...data } = person
  if (await isKeptForReturn(ctx, { email: data.email })) refuseEmail()
  const user = await retryCollisions(() =>
    ctx.payload.create({ collection: 'users', data, depth: 0, context: contextFor(ctx) }),
  ).catch((error: unknown) => {
    if (isAboutEmail(error)) refuseEmail()
    throw error
  })
  if (referralCode) await noteReferral(ctx, { userId: String(user.id), code: referralCode })
  if (consents) await giveConsents(ctx, { userId: String(user.id), wish: consents, address: client.ip })
  // A ban that comes meanwhile raises the epoch.
  return openOrAskAndNote(ctx, { user, epoch: 0, client })
}

function refuseEmail(): never {
  fail('EMAIL_TAKEN', 'There is an account with this e-mail address already.', [
    { field: 'email', message: 'is taken' },
  ])
}

/** The address is well-formed by now, so what Payload has against it is that somebody else has it. */
function isAboutEmail(error: unknown): boolean {
  const { name, data } = Object(error) as { name?: string; data?: { errors?: { path?: string }[] } }
  return name === 'ValidationError' && (data?.errors ?? []).some(({ path }) => path === 'email')
}

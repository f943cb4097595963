import { type ClientSession, ObjectId } from 'mongodb'
import type { Audited } from '../../audit/audit-event.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import type { ProvenPerson } from './ask-provider.ts'
import { socialIn } from './identity-documents.ts'

type Link = {
  user: ObjectId
  person: ProvenPerson & { email: string }
  session: ClientSession
  /** `made`: the account is as new as the link, so there is nobody to be warned. `linked`: by somebody logged in. */
  how: 'made' | 'joined' | 'linked'
}

/**
 * Links a provider's account, and tells the person by mail. Throws MongoDB's duplicate key when it is linked, and when
 * it was taken away before, unless somebody who is logged in links it again.
 */
export async function storeIdentity(ctx: Audited, { user, person, session, how }: Link): Promise<void> {
  const { provider, subject, email } = person
  const now = ctx.clock.now()
  const { identities } = socialIn(ctx)
  const link = { user, email, rev: 0, linkedAt: now, lastUsedAt: now, removedAt: null }
  const removed = { provider, subject, removedAt: { $type: 'date' as const } }
  const revived = how === 'linked' ? await identities.updateOne(removed, { $set: link }, { session }) : null
  if (!revived?.matchedCount)
    await identities.insertOne({ _id: new ObjectId(), provider, subject, ...link }, { session })
  if (how !== 'made')
    await appendEvent(ctx, {
      session,
      type: 'user.logins_changed',
      aggregate: { kind: 'user', id: user },
      rev: now.getTime(),
      data: {},
    })
  await recordAudit(ctx, {
    session,
    action: 'login.linked',
    subject: { collection: 'users', id: user },
    facts: { method: provider, kind: how },
  })
}

/** Forgets all links of somebody, also those that were taken away. */
export async function dropIdentities(
  ctx: Pick<Ctx, 'db'>,
  user: ObjectId,
  session: ClientSession | undefined,
): Promise<void> {
  await socialIn(ctx).identities.deleteMany({ user }, session && { session })
}

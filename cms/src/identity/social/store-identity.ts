import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import type { ProvenPerson } from './ask-provider.ts'
import { socialIn } from './identity-documents.ts'

type Link = {
  user: ObjectId
  person: ProvenPerson & { email: string }
  session: ClientSession
  /** The account is as new as the link: there is nobody to be warned. */
  isNew?: true
}

/** Links a provider's account, and tells the person by mail. Throws MongoDB's duplicate key when it is linked. */
export async function storeIdentity(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { user, person, session, isNew }: Link,
): Promise<void> {
  const { provider, subject, email } = person
  const now = ctx.clock.now()
  const identity = {
    _id: new ObjectId(),
    user,
    provider,
    subject,
    email,
    rev: 0,
    linkedAt: now,
    lastUsedAt: now,
  }
  await socialIn(ctx).identities.insertOne(identity, { session })
  if (!isNew)
    await appendEvent(ctx, {
      session,
      type: 'user.logins_changed',
      aggregate: { kind: 'user', id: user },
      rev: now.getTime(),
      data: {},
    })
}

/** Takes all links of somebody away. */
export async function dropIdentities(
  ctx: Pick<Ctx, 'db'>,
  user: ObjectId,
  session: ClientSession | undefined,
): Promise<void> {
  await socialIn(ctx).identities.deleteMany({ user }, session && { session })
}

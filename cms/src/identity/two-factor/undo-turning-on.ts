import { type ClientSession, ObjectId } from 'mongodb'
import type { Audited } from '../../audit/audit-event.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'

/** How long whoever has the mailbox can take a second step back, in milliseconds. */
export const UNDO_WITHIN = 72 * 3600 * 1000

/** The way back for whoever's second step was turned on by somebody else; the link in the mail is made of its id. */
export type Undo = {
  _id: ObjectId
  user: ObjectId
  /** The address that the mail goes to. */
  email: string
  createdAt: Date
}

export function undosIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<Undo>('second-factor-undos')
}

/** Tells by mail that a second step was turned on, with a way back. */
export async function tellTurnedOn(
  ctx: Audited,
  { user, email, session }: Pick<Undo, 'user' | 'email'> & { session: ClientSession },
): Promise<void> {
  const _id = new ObjectId()
  const createdAt = ctx.clock.now()
  await undosIn(ctx).insertOne({ _id, user, email, createdAt }, { session })
  await appendEvent(ctx, {
    session,
    type: 'user.second_factor_on',
    aggregate: { kind: 'second-factor-undo', id: _id },
    rev: createdAt.getTime(),
    data: { userId: user.toHexString() },
  })
  await recordAudit(ctx, { session, action: 'second-step.on', subject: { collection: 'users', id: user } })
}

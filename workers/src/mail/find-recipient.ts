import { deletionsIn, readFarewell } from '@bookmysleep/cms/identity/personal-data/deletions'
import { fullName } from '@bookmysleep/domain/full-name'
import { ObjectId } from 'mongodb'
import type { WorkerCtx } from '../worker-ctx.ts'
import type { Locale } from './mail.ts'

export type Recipient = {
  id: string
  name: string
  firstName: string
  email: string
  isVerified: boolean
  locale: Locale
}

/** Who a mail goes to; null when the account is gone, or was deleted by its owner. */
export async function findRecipient({ db }: Pick<WorkerCtx, 'db'>, id: string): Promise<Recipient | null> {
  const user = await db
    .collection('users')
    .findOne(
      { _id: new ObjectId(id) },
      { projection: { firstName: 1, lastName: 1, email: 1, locale: 1, isVerified: 1, deletedAt: 1 } },
    )
  if (!user || user.deletedAt) return null
  return {
    id,
    name: fullName({ firstName: user.firstName, lastName: user.lastName }),
    firstName: user.firstName,
    email: user.email,
    isVerified: user.isVerified === true,
    locale: user.locale === 'hi' ? 'hi' : 'en',
  }
}

/** Whom the last mail of an account goes to, when its owner has deleted it. */
export async function findLeaver(
  ctx: Pick<WorkerCtx, 'config' | 'db'>,
  id: string,
): Promise<Recipient | null> {
  const deletion = await deletionsIn(ctx).findOne({ _id: new ObjectId(id) })
  const farewell = deletion && readFarewell(ctx, deletion)
  return farewell && { ...farewell, id, name: farewell.firstName, isVerified: false }
}

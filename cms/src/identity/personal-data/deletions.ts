import type { DeletedAccount } from '@bookmysleep/domain/api/deletion'
import type { Locale } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { openStored } from './open-stored.ts'

const COLLECTION = 'account-deletions'

/** How people are called in what is kept of them. */
export const NAMELESS = 'Deleted account'

/** That somebody has deleted their account: `_id` is theirs. */
export interface AccountDeletion {
  _id: ObjectId
  at: Date
  locale: Locale
  /** Sealed, for the mail that says goodbye; null a day later. */
  email: string | null
  firstName: string | null
  /** The day (`YYYY-MM-DD`) after which the names in the records of their stays go; null when there are none. */
  recordsUntil: string | null
  /** When all that need not go at once was gone. */
  doneAt: Date | null
  /** When the names in the records were taken out. */
  recordsForgottenAt: Date | null
}

export function deletionsIn({ db }: Pick<Ctx, 'db'>) {
  return db.collection<AccountDeletion>(COLLECTION)
}

export function farewellPlace(id: ObjectId, field: 'email' | 'firstName') {
  return { collection: COLLECTION, id: id.toHexString(), field }
}

/** Whom the mail that says goodbye goes to; null once that is forgotten. */
export function readFarewell(
  ctx: Pick<Ctx, 'config'>,
  { _id, email, firstName, locale }: AccountDeletion,
): { email: string; firstName: string; locale: Locale } | null {
  const address = openStored(ctx, farewellPlace(_id, 'email'), email)
  if (!address) return null
  return {
    email: address,
    firstName: openStored(ctx, farewellPlace(_id, 'firstName'), firstName) ?? '',
    locale,
  }
}

export function toDeletedView({ at, recordsUntil }: AccountDeletion): DeletedAccount {
  return { deletedAt: at.toISOString(), recordsUntil }
}

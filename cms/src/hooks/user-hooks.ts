import { ObjectId } from 'mongodb'
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
} from 'payload'
import { contextOf } from '../context-of.ts'
import { fail } from '../errors.ts'
import { forgetExports } from '../identity/personal-data/forget-exports.ts'
import { sessionOf } from './session-of.ts'
import { tell } from './tell.ts'

/** Payload's own first-user page works only while nobody exists; whoever fills it in runs the installation. */
export const makeFirstUserAdmin: CollectionBeforeChangeHook = ({ data, operation, req }) =>
  operation === 'create' && req.pathname?.endsWith('/users/first-register')
    ? { ...data, role: 'admin', isVerified: true }
    : data

/** Nothing of somebody who has deleted their account is written any more, also by a request that was under way. */
export const refuseDeleted: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  if (originalDoc?.deletedAt) fail('FORBIDDEN', 'The owner of this account has deleted it.')
  return data
}

export const tellUserRegistered: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation !== 'create') return doc
  await tell(req, { type: 'user.registered', kind: 'user', doc, data: {} })
  return doc
}

/** People with properties or bookings stay: their records need them. */
export const guardUserRemoval: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { payload } = contextOf(req)
  const uses = [
    { collection: 'properties', field: 'owner', words: 'properties' },
    { collection: 'bookings', field: 'seeker', words: 'bookings as guest' },
    { collection: 'bookings', field: 'owner', words: 'bookings as owner' },
  ] as const
  const standing: string[] = []
  for (const { collection, field, words } of uses) {
    const { totalDocs } = await payload.db.count({ collection, where: { [field]: { equals: id } }, req })
    if (totalDocs > 0) standing.push(`${totalDocs} ${words}`)
  }
  if (standing.length > 0)
    fail('STILL_NEEDED', `This person cannot be removed while there are ${standing.join(', ')}.`)
}

/** Archives of somebody's data go with the person. */
export const dropExportsAtRemoval: CollectionAfterDeleteHook = async ({ id, req }) => {
  await forgetExports(contextOf(req), { user: new ObjectId(String(id)), session: await sessionOf(req) })
}

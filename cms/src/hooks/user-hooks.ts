import { ObjectId } from 'mongodb'
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
} from 'payload'
import { isAdmin } from '../access/role-of.ts'
import { changedFields } from '../audit/changed-fields.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { contextOf } from '../context-of.ts'
import { fail } from '../errors.ts'
import { forgetAccess } from '../identity/personal-data/forget-access.ts'
import { forgetTraces } from '../identity/personal-data/forget-traces.ts'
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
  await recordAudit(contextOf(req), {
    session: await sessionOf(req),
    action: 'user.registered',
    subject: { collection: 'users', id: doc.id },
    facts: { role: doc.role },
  })
  return doc
}

/** What only admins may set, also of themselves. */
const SET_BY_ADMINS = ['tier', 'hostVerified', 'isVerified']

/**
 * What people do to their own profile is theirs; what somebody else does to it is written down, and so is what an admin
 * grants to themselves.
 */
export const auditChange: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
  if (operation !== 'update') return doc
  const common = {
    session: await sessionOf(req),
    subject: { collection: 'users' as const, id: doc.id as string },
  }
  if (doc.role !== previousDoc.role)
    await recordAudit(contextOf(req), {
      ...common,
      action: 'user.role-changed',
      facts: { role: doc.role, roleBefore: previousDoc.role },
    })
  const isOfAnother = req.user && String(req.user.id) !== String(doc.id)
  const changed = changedFields(previousDoc, doc).filter(
    (name) => isOfAnother || SET_BY_ADMINS.includes(name),
  )
  if ((isOfAnother || isAdmin(req.user)) && changed.length > 0)
    await recordAudit(contextOf(req), { ...common, action: 'user.changed', changed })
  return doc
}

export const auditRemoval: CollectionAfterDeleteHook = async ({ id, doc, req }) => {
  await recordAudit(contextOf(req), {
    session: await sessionOf(req),
    action: 'user.removed',
    subject: { collection: 'users', id: String(id) },
    facts: { role: doc.role },
  })
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

/** What is stored beside the person goes with them. */
export const forgetAtRemoval: CollectionAfterDeleteHook = async ({ id, doc, req }) => {
  const ctx = contextOf(req)
  const leaver = { user: new ObjectId(String(id)), session: await sessionOf(req) }
  await forgetAccess(ctx, { ...leaver, email: doc.email })
  await forgetTraces(ctx, leaver)
}

import { fullName } from '@bookmysleep/domain/full-name'
import type { VerificationStatus } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { roleOf } from '../access/role-of.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { contextOf } from '../context-of.ts'
import { fail } from '../errors.ts'
import { ownerMustConnect } from '../payments/connect/owner-must-connect.ts'
import { isStillHere } from '../records/is-still-here.ts'
import { guardProperty } from './guard-claims.ts'
import { idOf } from './id-of.ts'
import { sessionOf } from './session-of.ts'
import { tell } from './tell.ts'

const STATUS_EVENTS = {
  pending: 'property.submitted',
  verified: 'property.verified',
  rejected: 'property.rejected',
} as const

const STATUS_ACTIONS = {
  pending: 'property.set-back',
  verified: 'property.verified',
  rejected: 'property.rejected',
} as const

/** Fixes the owner, copies their name, sends rejected ones back to approval once the owner has changed them. */
export const prepareProperty: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  const isOwner = roleOf(req.user) === 'owner'
  const next = { ...data }
  if (operation === 'create' && isOwner) next.owner = req.user?.id
  if (operation === 'update' && isOwner && originalDoc?.verificationStatus === 'rejected') {
    next.verificationStatus = 'pending'
    next.verificationReason = null
  }
  const owner = idOf(next.owner)
  if (owner && owner !== idOf(originalDoc?.owner)) next.ownerName = await nameOfOwner(req, owner)
  if (operation === 'update' && originalDoc?.isActive && next.isActive === false) {
    await guardProperty(req, String(originalDoc.id))
  }
  const status = next.verificationStatus ?? 'pending'
  if (operation === 'create' || status !== (originalDoc?.verificationStatus ?? status))
    next.verificationTimeline = [...(originalDoc?.verificationTimeline ?? []), entryOf(req, next)]
  await requireConnection(req, { before: originalDoc, after: { ...originalDoc, ...next } })
  return next
}

/** A line of the timeline: who brought it to this standing, and why. */
function entryOf(req: PayloadRequest, { verificationStatus, verificationReason }: Record<string, unknown>) {
  const role = roleOf(req.user)
  return {
    at: contextOf(req).clock.now().toISOString(),
    status: verificationStatus ?? 'pending',
    reason: verificationReason ?? null,
    by: role === 'admin' || role === 'owner' ? role : 'system',
  }
}

type Published = { isActive?: boolean; verificationStatus?: string; owner?: unknown }

/** Where owners have to be connected, nobody else's house goes public. */
async function requireConnection(
  req: PayloadRequest,
  { before, after }: { before: Published | undefined; after: Published },
): Promise<void> {
  const isPublic = ({ isActive, verificationStatus }: Published) =>
    isActive === true && verificationStatus === 'verified'
  const owner = idOf(after.owner)
  if (!owner || !isPublic(after) || (before && isPublic(before))) return
  if (!(await isStillHere(contextOf(req), new ObjectId(owner))))
    fail(
      'VALIDATION_FAILED',
      'The owner of this house has deleted their account. Give it another owner first.',
      [{ field: 'owner', message: 'has deleted their account' }],
    )
  if (await ownerMustConnect(contextOf(req), new ObjectId(owner)))
    fail(
      'OWNER_NOT_CONNECTED',
      'The owner has to connect with Stripe before this property can be published: open Payouts in the panel and press Connect with Stripe.',
    )
}

export const tellProperty: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
  const data = { ownerId: String(idOf(doc.owner)) }
  const statusChanged = operation === 'create' || doc.verificationStatus !== previousDoc?.verificationStatus
  if (statusChanged) {
    await tell(req, {
      type: STATUS_EVENTS[doc.verificationStatus as VerificationStatus],
      kind: 'property',
      doc,
      data,
    })
  }
  await tell(req, { type: 'property.changed', kind: 'property', doc, data })
  if (statusChanged && operation === 'update') await auditDecision(req, { doc, previousDoc })
  if (operation === 'update') await auditOwner(req, { doc, previousDoc })
  return doc
}

async function auditOwner(
  req: PayloadRequest,
  { doc, previousDoc }: Record<'doc' | 'previousDoc', { id: string; owner?: unknown }>,
): Promise<void> {
  const [owner, ownerBefore] = [idOf(doc.owner), idOf(previousDoc.owner)]
  if (owner === ownerBefore) return
  await recordAudit(contextOf(req), {
    session: await sessionOf(req),
    action: 'property.owner-changed',
    subject: { collection: 'properties', id: doc.id },
    facts: { owner, ownerBefore },
  })
}

async function auditDecision(
  req: PayloadRequest,
  { doc, previousDoc }: Record<'doc' | 'previousDoc', { id: string; verificationStatus: VerificationStatus }>,
): Promise<void> {
  await recordAudit(contextOf(req), {
    session: await sessionOf(req),
    action: STATUS_ACTIONS[doc.verificationStatus],
    subject: { collection: 'properties', id: doc.id },
    facts: { statusBefore: previousDoc.verificationStatus },
  })
}

export const guardPropertyRemoval: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await guardProperty(req, String(id))
  const { totalDocs } = await req.payload.db.count({
    collection: 'bookings',
    where: { property: { equals: id } },
    req,
  })
  if (totalDocs > 0) {
    fail(
      'STILL_NEEDED',
      `This property has ${totalDocs} bookings on record. Close it for bookings instead of deleting it.`,
    )
  }
}

/** Rooms do not outlive their house. */
export const keepRoomsOut: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await req.payload.delete({ collection: 'rooms', where: { property: { equals: id } }, req })
}

export const tellPropertyRemoved: CollectionAfterDeleteHook = async ({ doc, req }) => {
  const data = { ownerId: String(idOf(doc.owner)) }
  await tell(req, { type: 'property.changed', kind: 'property', doc: { id: doc.id }, data })
}

async function nameOfOwner(req: PayloadRequest, owner: string): Promise<string> {
  const user = await req.payload.findByID({
    collection: 'users',
    id: owner,
    depth: 0,
    disableErrors: true,
    req,
  })
  if (user?.role !== 'owner' || user.deletedAt)
    fail('VALIDATION_FAILED', 'The owner of a property must be a person with the role owner.')
  return fullName(user)
}

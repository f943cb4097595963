import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { roleOf } from '../access/role-of.ts'
import { fail } from '../errors.ts'
import { checkContains } from './check-contains.ts'
import { guardRoom } from './guard-claims.ts'
import { idOf } from './id-of.ts'
import { tell } from './tell.ts'

/** Owners put rooms into their own houses only; a change that would take beds from a stay is refused. */
export const prepareRoom: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  const propertyId = idOf(data.property ?? originalDoc?.property)
  if (operation === 'create') {
    const property = await findProperty(req, propertyId)
    if (roleOf(req.user) === 'owner' && idOf(property?.owner) !== String(req.user?.id)) {
      fail('FORBIDDEN', 'Rooms can be added to your own properties only.')
    }
  }
  const next = { ...originalDoc, ...data }
  await checkContains(req, {
    id: originalDoc?.id ?? null,
    before: originalDoc?.contains,
    next: { ...next, property: propertyId },
  })
  if (operation === 'update') await guardRoom(req, { room: String(originalDoc.id), next })
  return { ...data, title: `${next.roomNumber} · ${next.roomType}` }
}

export const tellRoom: CollectionAfterChangeHook = async ({ doc, req }) => {
  await tell(req, {
    type: 'room.changed',
    kind: 'room',
    doc,
    data: { propertyId: String(idOf(doc.property)) },
  })
  return doc
}

export const guardRoomRemoval: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await guardRoom(req, { room: String(id), next: null })
  const { totalDocs } = await req.payload.db.count({
    collection: 'bookings',
    where: { room: { equals: id } },
    req,
  })
  if (totalDocs > 0) {
    fail(
      'STILL_NEEDED',
      `This room has ${totalDocs} bookings on record. Take it off offer instead of deleting it.`,
    )
  }
}

export const tellRoomRemoved: CollectionAfterDeleteHook = async ({ doc, req }) => {
  const data = { propertyId: String(idOf(doc.property)) }
  await tell(req, { type: 'room.changed', kind: 'room', doc: { id: doc.id }, data })
}

async function findProperty(req: PayloadRequest, id: string | null) {
  if (!id) return null
  return req.payload.findByID({ collection: 'properties', id, depth: 0, disableErrors: true, req })
}

import { ObjectId } from 'mongodb'
import type { CollectionAfterDeleteHook } from 'payload'
import { contextOf } from '../context-of.ts'
import { rateProperty } from '../reviews/rate-property.ts'
import { idOf } from './id-of.ts'
import { sessionOf } from './session-of.ts'

/** A review that an admin takes away counts no more, from the same moment on. */
export const rateAfterDelete: CollectionAfterDeleteHook = async ({ doc, req }) => {
  const property = idOf(doc.property)
  if (!property) return
  await rateProperty(contextOf(req), {
    property: new ObjectId(property),
    session: await sessionOf(req),
  })
}

import { ObjectId } from 'mongodb'
import type { CollectionAfterDeleteHook } from 'payload'
import { contextOf } from '../context-of.ts'
import { forgetReview } from '../reviews/forget-review.ts'
import { idOf } from './id-of.ts'
import { sessionOf } from './session-of.ts'

/** A review that an admin takes away counts no more, from the same moment on. */
export const forgetAfterDelete: CollectionAfterDeleteHook = async ({ doc, req }) => {
  const [property, booking] = [idOf(doc.property), idOf(doc.booking)]
  if (!property || !booking) return
  await forgetReview(contextOf(req), {
    property: new ObjectId(property),
    booking: new ObjectId(booking),
    session: await sessionOf(req),
  })
}

import type { ObjectId } from 'mongodb'

/**
 * Documents as they lie in MongoDB, for services that need transactions and compare-and-set. Payload's
 * generated types describe the same documents as they come through it: ids as strings, dates as ISO text.
 */

export interface Stored {
  _id: ObjectId
  createdAt: Date
  updatedAt: Date
}

/** Rows of Payload arrays carry an id of their own. */
export type Row<T> = T & { id: string }

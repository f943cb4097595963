import type { ObjectId } from 'mongodb'

/** What transactions take turns at: a room or a seeker by its id, a network by its key. */
export interface LockDocument {
  _id: ObjectId | string
  /** How often it has been taken. */
  n: number
  /** Of a network: when it was taken last, by which it is forgotten, and what was begun from there, the oldest first. */
  at?: Date
  begun?: BegunBooking[]
}

export interface BegunBooking {
  booking: ObjectId
  at: Date
}

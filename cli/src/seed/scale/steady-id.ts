import { createHash } from 'node:crypto'
import { ObjectId } from 'mongodb'

/** The same id for the same name, so that a run which was ended half-way writes nothing twice. */
export function steadyId(name: string): ObjectId {
  return new ObjectId(steadyBytes(name).subarray(0, 12))
}

/** Bytes that look random and are the same for the same name. */
export function steadyBytes(name: string): Buffer {
  return createHash('sha256').update(`bookmysleep scale ${name}`).digest()
}

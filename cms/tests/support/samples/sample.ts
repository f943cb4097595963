import { ObjectId } from 'mongodb'
import type { World } from '../access-world.ts'

export type Sample = {
  collection: string
  /** Makes a fresh document; the table's rows say who may touch it. */
  make(world: World): Promise<string>
  /** What somebody posts to create one. */
  body(world: World): object
  /** A harmless change. */
  change: object
  /** Sent as a form with a file. */
  upload?: true
}

export const id = (hex: string) => new ObjectId(hex)

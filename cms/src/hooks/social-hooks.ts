import { ObjectId } from 'mongodb'
import type { CollectionAfterDeleteHook } from 'payload'
import { contextOf } from '../context-of.ts'
import { dropIdentities } from '../identity/social/store-identity.ts'
import { sessionOf } from './session-of.ts'

export const dropLinksAtRemoval: CollectionAfterDeleteHook = async ({ id, req }) => {
  await dropIdentities(contextOf(req), new ObjectId(String(id)), await sessionOf(req))
}

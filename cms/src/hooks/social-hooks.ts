import { ObjectId } from 'mongodb'
import type { CollectionAfterDeleteHook } from 'payload'
import { contextOf } from '../context-of.ts'
import { forgetAvatar } from '../identity/profile/set-avatar.ts'
import { dropIdentities } from '../identity/social/store-identity.ts'
import { sessionOf } from './session-of.ts'

export const dropLinksAtRemoval: CollectionAfterDeleteHook = async ({ id, req }) => {
  await dropIdentities(contextOf(req), new ObjectId(String(id)), await sessionOf(req))
}

export const dropAvatarAtRemoval: CollectionAfterDeleteHook = async ({ id, req }) => {
  await forgetAvatar(contextOf(req), { user: new ObjectId(String(id)), session: await sessionOf(req) })
}

import { ObjectId } from 'mongodb'
import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { contextOf } from '../context-of.ts'
import type { ProvenPerson } from '../identity/social/ask-provider.ts'
import { dropIdentities, NEW_IDENTITY, storeIdentity } from '../identity/social/store-identity.ts'
import { collectionsOf } from '../records/collections.ts'
import { sessionOf } from './session-of.ts'

/** Whoever comes by a provider gets the link in the account's own transaction, and no password. */
export const linkNewcomer: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  const person = req.context[NEW_IDENTITY] as (ProvenPerson & { email: string }) | undefined
  if (operation !== 'create' || !person) return doc
  const ctx = contextOf(req)
  const session = await sessionOf(req)
  const user = new ObjectId(String(doc.id))
  const password = { hash: '', salt: '', passwordSalt: '' }
  await collectionsOf(ctx).users.updateOne(
    { _id: user },
    { $unset: password } as object,
    session && { session },
  )
  await storeIdentity(ctx, { user, person, session, isNew: true })
  return doc
}

export const dropLinksAtRemoval: CollectionAfterDeleteHook = async ({ id, req }) => {
  await dropIdentities(contextOf(req), new ObjectId(String(id)), await sessionOf(req))
}

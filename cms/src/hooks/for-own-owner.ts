import type { FieldHook } from 'payload'
import { isAdmin } from '../access/role-of.ts'
import { idOf } from './id-of.ts'

/**
 * Shows a field of a listed property to its owner and to admins only: every owner may read the listings of the others,
 * and a rule on the field knows the reader, not whose property it is in all of the panel's questions.
 */
export const forOwnOwner: FieldHook = ({ data, overrideAccess, req, value }) => {
  const isOwn = req.user !== null && idOf(data?.owner) === String(req.user.id)
  return overrideAccess || isAdmin(req.user) || isOwn ? value : null
}

import type { Role } from '@bookmysleep/domain/words'
import type { Access, BaseFilter, FieldAccess, Where } from 'payload'
import { isAdmin, roleOf } from './role-of.ts'

/** Everybody who has one of these roles, whatever the document. */
export function withRole(...roles: Role[]): Access {
  return ({ req }) => {
    const role = roleOf(req.user)
    return role !== null && roles.includes(role)
  }
}

export const admins: Access = withRole('admin')

/** The documents whose `path` (a relation, also across collections: `property.owner`) is the asking user. */
export function own(role: Role, path: string): Access {
  return ({ req }) => req.user !== null && roleOf(req.user) === role && { [path]: { equals: req.user.id } }
}

export const themselves: Access = ({ req }) => req.user !== null && { id: { equals: req.user.id } }

/** The documents whose `path` is the asking user, whatever their role. */
export function themselvesAs(path: string): Access {
  return ({ req }) => req.user !== null && { [path]: { equals: req.user.id } }
}

/** Stays that the public sees. `prefix` leads from the collection to its property. */
export function listed(prefix = ''): Access {
  const where: Where = {
    [`${prefix}isActive`]: { equals: true },
    [`${prefix}verificationStatus`]: { equals: 'verified' },
  }
  return () => where
}

export const onlyAdmins: FieldAccess = ({ req }) => isAdmin(req.user)

/** Written by services alone: they skip access rules, people do not. */
export const onlyServices: FieldAccess = () => false

export const ownersAndAdmins: FieldAccess = ({ req }) => ['owner', 'admin'].includes(roleOf(req.user) ?? '')

/** Nothing can be written through Payload's REST or the panel. */
export const readOnly = {
  create: () => false,
  update: () => false,
  delete: () => false,
}

/** Owners find their own documents in the panel's lists, not all that they may read because everybody may. */
export function ownInLists(path: string): BaseFilter {
  return ({ req }) => (roleOf(req.user) === 'owner' ? { [path]: { equals: req.user?.id } } : null)
}

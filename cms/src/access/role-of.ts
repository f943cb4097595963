import { ROLES, type Role } from '@bookmysleep/domain/words'

type SomeUser = { id: number | string; role?: unknown } | null | undefined

/** The role of whoever asks; null for visitors who are not logged in. */
export function roleOf(user: SomeUser): Role | null {
  return ROLES.find((role) => role === user?.role) ?? null
}

export function isAdmin(user: SomeUser): boolean {
  return roleOf(user) === 'admin'
}

/** Hides a collection from the panel's navigation for all other roles. */
export function hiddenExceptFor(...roles: Role[]) {
  return ({ user }: { user: SomeUser }): boolean => {
    const role = roleOf(user)
    return role === null || !roles.includes(role)
  }
}

import type { AdminUsersQuery, AdminUserView } from '@bookmysleep/domain/api/admin'
import type { PageMeta } from '@bookmysleep/domain/api/envelope'
import type { Role } from '@bookmysleep/domain/words'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { UserDocument } from '../records/documents/people.ts'
import { readPage } from '../records/read-page.ts'
import { escapePattern } from '../search/escape-pattern.ts'

type Listed = UserDocument & { role: Role; hostVerified?: boolean | null }

const SHOWN = Object.fromEntries(
  ['firstName', 'lastName', 'email', 'role', 'tier', 'isVerified', 'hostVerified', 'createdAt'].map(
    (name) => [name, 1],
  ),
)

/** People for admins to find, with what the list shows of them and nothing else read. */
export async function listUsers(
  ctx: Pick<Ctx, 'db'>,
  { q, role, isVerified, hostVerified, page, limit, sort }: AdminUsersQuery,
): Promise<{ users: AdminUserView[]; meta: PageMeta }> {
  const words = (q ?? '').split(/\s+/).filter(Boolean).slice(0, 5)
  const filter = {
    ...(role && { role }),
    ...yesOrNo('isVerified', isVerified),
    ...yesOrNo('hostVerified', hostVerified),
    ...(words.length > 0 && { $and: words.map(anywhere) }),
  }
  const users = collectionsOf(ctx).users
  const { found, meta } = await readPage(users, { filter, page, limit, sort, projection: SHOWN })
  return { users: (found as Listed[]).map(toAdminUserView), meta }
}

function anywhere(word: string): object {
  const pattern = { $regex: escapePattern(word), $options: 'i' }
  return { $or: ['email', 'firstName', 'lastName'].map((field) => ({ [field]: pattern })) }
}

function yesOrNo(field: string, wanted: boolean | undefined): object {
  if (wanted === undefined) return {}
  return { [field]: wanted ? true : { $ne: true } }
}

function toAdminUserView(user: Listed): AdminUserView {
  return {
    id: user._id.toHexString(),
    firstName: user.firstName,
    lastName: user.lastName ?? '',
    email: user.email,
    role: user.role,
    tier: user.tier ?? 'basic',
    isVerified: user.isVerified === true,
    hostVerified: user.hostVerified === true,
    createdAt: user.createdAt.toISOString(),
  }
}

import type { UpdateProfile, UserView } from '@bookmysleep/domain/api/auth'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { retryCollisions } from '../records/retry-collisions.ts'
import type { SessionUser } from './session-user.ts'
import { toUserView } from './user-view.ts'

/** Changes the caller's own profile. Throws FORBIDDEN for anybody else's. */
export async function updateProfile(
  ctx: Ctx,
  user: SessionUser,
  { id, changes }: { id: string; changes: UpdateProfile },
): Promise<UserView> {
  if (id !== String(user.id)) fail('FORBIDDEN', 'You can change your own profile only.')
  const updated = await retryCollisions(() =>
    ctx.payload.update({ collection: 'users', id, data: changes, depth: 0, overrideAccess: false, user }),
  )
  return toUserView(updated)
}

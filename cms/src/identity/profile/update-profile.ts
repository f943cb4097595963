import type { UpdateProfile, UserView } from '@bookmysleep/domain/api/auth'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import type { Expected } from '../../records/assert-expected.ts'
import { retryCollisions } from '../../records/retry-collisions.ts'
import type { SessionUser } from '../session-user.ts'
import { viewUser } from './user-view.ts'

/** Changes the caller's own profile. Throws FORBIDDEN for anybody else's, PRECONDITION_FAILED for an old version. */
export async function updateProfile(
  ctx: Ctx,
  user: SessionUser,
  { id, changes, expected }: { id: string; changes: UpdateProfile; expected?: Expected },
): Promise<UserView> {
  if (id !== String(user.id)) fail('FORBIDDEN', 'You can change your own profile only.')
  const updated = await retryCollisions(() =>
    ctx.payload.update({
      collection: 'users',
      id,
      data: changes,
      depth: 0,
      context: { expected },
      overrideAccess: false,
      user,
    }),
  )
  return viewUser(ctx, updated)
}

import type { Ctx } from '../../context.ts'
import { open, seal } from '../personal-data/seal.ts'

type Keys = Pick<Ctx, 'config'>

/** The secret of an authenticator app as it is stored, from its first minute at the place that it gets for good. */
export function sealAppSecret(ctx: Keys, userId: string, secret: string): string {
  return seal(ctx, placeOf(userId), secret)
}

/** Null, and a line in the log, when it was tampered with, or its key is gone. */
export function openAppSecret(
  ctx: Pick<Ctx, 'config' | 'log'>,
  userId: string,
  sealed: string,
): string | null {
  try {
    return open(ctx, placeOf(userId), sealed)
  } catch (error) {
    ctx.log.error({ err: (error as Error).message }, 'the secret of an authenticator app cannot be opened')
    return null
  }
}

function placeOf(id: string) {
  return { collection: 'two-factors', id, field: 'app.secret' }
}

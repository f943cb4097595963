import type { Ctx } from '../../context.ts'
import { open, seal } from '../personal-data/seal.ts'

type Keys = Pick<Ctx, 'config'>

/** The secret of an authenticator app as it is stored. */
export function sealAppSecret(ctx: Keys, userId: string, secret: string): string {
  return seal(ctx, placeOf(userId), secret)
}

/** Throws when it was tampered with, or its key is gone. */
export function openAppSecret(ctx: Keys, userId: string, sealed: string): string {
  return open(ctx, placeOf(userId), sealed)
}

function placeOf(id: string) {
  return { collection: 'two-factors', id, field: 'app.secret' }
}

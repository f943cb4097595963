import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { appendEvent } from '../outbox/append-event.ts'
import type { SessionUser } from './session-user.ts'

/** Has another verification mail sent. Throws INVALID_STATE when there is nothing left to verify. */
export async function resendVerification(ctx: Ctx, user: SessionUser): Promise<void> {
  if (user.isVerified) fail('INVALID_STATE', 'Your e-mail address is verified already.')
  await appendEvent(ctx, {
    session: undefined,
    type: 'user.verification_requested',
    aggregate: { kind: 'user', id: String(user.id) },
    rev: ctx.clock.now().getTime(),
    data: {},
  })
}

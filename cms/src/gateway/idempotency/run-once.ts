import { ERROR_STATUS } from '@bookmysleep/domain/api/envelope'
import type { Ctx } from '../../context.ts'
import { failure } from '../../errors.ts'
import { toRefusal } from '../middleware/handle-errors.ts'
import type { Output } from '../route.ts'
import {
  claimKey,
  type KeptAnswer,
  keepAnswer,
  LEASE_MS,
  type Recognisable,
  releaseKey,
  renewLease,
} from './claim-key.ts'

export type Once = { use: Recognisable; request: object; work: () => Promise<Output<unknown>> }

/**
 * Runs a request once for its Idempotency-Key (draft-ietf-httpapi-idempotency-key-header). Asked again with the same
 * content, it gives the same answer for 24 hours, also when that was a refusal. Throws REQUEST_IN_PROGRESS while the
 * first one runs, IDEMPOTENCY_MISMATCH when the content is another.
 *
 * What may turn out otherwise the next time is not kept: errors of ours, of Stripe, and too many requests. Nor is an
 * answer lost with its process: the request then runs again, and services recognise what they did for the key.
 */
export async function runOnce(
  ctx: Ctx,
  { use, request, work }: Once,
): Promise<{ output: Output<unknown>; isReplay: boolean }> {
  const claim = await claimKey(ctx, { use, request })
  if (claim.kind === 'mismatch')
    throw failure('IDEMPOTENCY_MISMATCH', 'This Idempotency-Key has been used for another request.')
  if (claim.kind === 'running') {
    const { retryAfterSeconds } = claim
    const message = 'Your first request with this Idempotency-Key is still being worked on.'
    throw Object.assign(failure('REQUEST_IN_PROGRESS', message), { retryAfterSeconds })
  }
  if (claim.kind === 'answered') return { output: replay(claim.answer), isReplay: true }
  const held = { use, holder: claim.holder }
  const timer = setInterval(() => void renewLease(ctx, held).catch(() => {}), LEASE_MS / 3)
  try {
    const output = await work()
    await keep(ctx, { ...held, answer: { output } })
    return { output, isReplay: false }
  } catch (error) {
    const { code, message, details } = toRefusal(error)
    const refusal = { code, message, ...(details && { details }) }
    if (isFinal(ERROR_STATUS[code], error)) await keep(ctx, { ...held, answer: { refusal } })
    else
      await releaseKey(ctx, held).catch((cause: unknown) => ctx.log.warn({ err: cause }, 'key not released'))
    throw error
  } finally {
    clearInterval(timer)
  }
}

/** Refusals of what was asked for; not those of how much, of when, or of ourselves. */
function isFinal(status: number, error: unknown): boolean {
  const { retryAfterSeconds } = Object(error) as { retryAfterSeconds?: number }
  return status >= 400 && status < 500 && status !== 429 && status !== 401 && retryAfterSeconds === undefined
}

/** The work is done either way; without a kept answer it runs again for the same key, and finds itself done. */
async function keep(ctx: Ctx, held: Parameters<typeof keepAnswer>[1]): Promise<void> {
  await keepAnswer(ctx, held).catch((error: unknown) => ctx.log.warn({ err: error }, 'answer not kept'))
}

function replay(answer: KeptAnswer): Output<unknown> {
  if ('output' in answer) return answer.output
  const { code, message, details } = answer.refusal
  throw Object.assign(failure(code, message, details), { isReplay: true })
}

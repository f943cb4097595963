import { type AttackSign, isScripted, signInBody } from '@bookmysleep/domain/attack-signs'
import type { SuspicionKind, SuspicionReason } from '@bookmysleep/domain/suspicion-kinds'
import type { Request, Response } from 'express'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { isFailure } from '../errors.ts'
import { countAttack } from '../firewall/block-attacker.ts'
import { actionOf } from './action-of.ts'
import type { Standing } from './middleware/limit-rate.ts'

export type Noting = Pick<Ctx, 'suspicions' | 'firewall' | 'db' | 'clock' | 'config' | 'redis' | 'log'>

/** Notes a request that no client of ours sends; too many of them, and its network is blocked. */
export function noteAttack(ctx: Noting, req: Request, sign: AttackSign): void {
  note(ctx, req, { kind: 'attack', fact: sign })
  if (isFromAnotherSite(req)) return
  countAttack(ctx, req.ip ?? '').catch((error: Error) =>
    ctx.log.warn({ err: error.message }, 'attack not counted'),
  )
}

/** A page that somebody looks at elsewhere can ask for anything in their name, and must not have them blocked. */
function isFromAnotherSite(req: Request): boolean {
  return ['cross-site', 'same-site'].includes(req.get('Sec-Fetch-Site') ?? '')
}

/** Notes of a refused request what its refusal says of whoever sent it. */
export function noteRefusal(ctx: Noting, req: Request, error: unknown): void {
  if (!isFailure(error)) return
  const { standing } = error as { standing?: Standing }
  if (standing)
    note(ctx, req, { kind: standing.name === 'bookings' ? 'booking-spam' : 'rapid-fire', fact: 'refused' })
  else if (error.code === 'TOO_MANY_HOLDS') note(ctx, req, { kind: 'booking-spam', fact: 'refused' })
  else if (error.code === 'VALIDATION_FAILED') {
    const sign = signInBody(req.body)
    if (sign) noteAttack(ctx, req, sign)
  }
}

/** Notes programs where people are expected. */
export function noteScripted(ctx: Pick<Ctx, 'suspicions'>, req: Request): void {
  if (isScripted(req.get('User-Agent') ?? null)) note(ctx, req, { kind: 'scripted-agent', fact: 'scripted' })
}

/** Remembers for the log who asks. */
export function rememberUser(res: Response, userId: string): void {
  res.locals.userId = userId
}

function note(
  { suspicions }: Pick<Ctx, 'suspicions'>,
  req: Request,
  { kind, fact }: { kind: SuspicionKind; fact: Exclude<SuspicionReason, { points: number }>['fact'] },
): void {
  const { userId } = (req.res?.locals ?? {}) as { userId?: string }
  suspicions.note({
    kind,
    address: req.ip ?? '',
    user: userId ? new ObjectId(userId) : null,
    userAgent: req.get('User-Agent') ?? null,
    action: actionOf(req),
    reasons: [{ fact, count: 1, points: null }],
  })
}

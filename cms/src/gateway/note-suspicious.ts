import { type AttackSign, isScripted, signInBody } from '@bookmysleep/domain/attack-signs'
import type { FraudVerdict } from '@bookmysleep/domain/fraud-score'
import type { SuspicionKind, SuspicionReason } from '@bookmysleep/domain/suspicion-kinds'
import type { Request, Response } from 'express'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { isFailure } from '../errors.ts'
import { countAttack } from '../firewall/block-attacker.ts'
import { MEDIA_ROUTE } from '../media/media-path.ts'
import type { Suspicion } from '../suspicions/store-suspicion.ts'
import { actionOf } from './action-of.ts'
import type { Standing } from './middleware/limit-rate.ts'

export type Noting = Pick<Ctx, 'suspicions' | 'firewall' | 'db' | 'clock' | 'config' | 'redis' | 'log'>

/** Notes a request that no client of ours sends; too many of them, and its network is blocked. */
export function noteAttack(ctx: Noting, req: Request, sign: AttackSign): void {
  note(ctx, req, oneOf('attack', sign))
  if (isFromAnotherSite(req) || isOpenToCrawlers(req)) return
  countAttack(ctx, req.ip ?? '').catch((error: Error) =>
    ctx.log.warn({ err: error.message }, 'attack not counted'),
  )
}

/** A page that somebody looks at elsewhere can ask for anything in their name, and must not have them blocked. */
function isFromAnotherSite(req: Request): boolean {
  return ['cross-site', 'same-site'].includes(req.get('Sec-Fetch-Site') ?? '')
}

/** What robots.txt leaves open: a crawler that keeps to it may be led there by any link. */
function isOpenToCrawlers({ method, path }: Request): boolean {
  return (method === 'GET' || method === 'HEAD') && path.startsWith(`${MEDIA_ROUTE}/`)
}

/** Notes of a refused request what its refusal says of whoever sent it. */
export function noteRefusal(ctx: Noting, req: Request, error: unknown): void {
  if (!isFailure(error)) return
  const { standing, verdict } = error as { standing?: Standing; verdict?: FraudVerdict }
  if (verdict) note(ctx, req, { kind: 'fraud-score', reasons: verdict.reasons, score: verdict.score })
  else if (standing)
    note(ctx, req, oneOf(standing.name === 'bookings' ? 'booking-spam' : 'rapid-fire', 'refused'))
  else if (error.code === 'TOO_MANY_HOLDS') note(ctx, req, oneOf('booking-spam', 'refused'))
  else if (error.code === 'VALIDATION_FAILED') {
    const sign = signInBody(req.body)
    if (sign) noteAttack(ctx, req, sign)
  }
}

/** Notes programs where people are expected. */
export function noteScripted(ctx: Pick<Ctx, 'suspicions'>, req: Request): void {
  if (isScripted(req.get('User-Agent') ?? null)) note(ctx, req, oneOf('scripted-agent', 'scripted'))
}

/** Remembers for the log who asks. */
export function rememberUser(res: Response, userId: string): void {
  res.locals.userId = userId
}

type Found = Pick<Suspicion, 'kind' | 'reasons' | 'score'>

function oneOf(kind: SuspicionKind, fact: Exclude<SuspicionReason, { points: number }>['fact']): Found {
  return { kind, reasons: [{ fact, count: 1, points: null }] }
}

function note({ suspicions }: Pick<Ctx, 'suspicions'>, req: Request, found: Found): void {
  const { userId } = (req.res?.locals ?? {}) as { userId?: string }
  suspicions.note({
    ...found,
    address: req.ip ?? '',
    user: userId ? new ObjectId(userId) : null,
    userAgent: req.get('User-Agent') ?? null,
    action: actionOf(req),
  })
}

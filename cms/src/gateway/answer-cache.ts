import { createHash } from 'node:crypto'
import { Counter } from 'prom-client'
import type { Ctx } from '../context.ts'
import type { Output } from './route.ts'

/** Long enough for crowds, short enough for an editor who looks whether the new text is there. */
const LONGEST_SECONDS = 10

export type Asked = {
  /** All that the answer depends on: route, params and query as they were understood. */
  question: unknown
  /** For so long a cache that many people share may keep the answer; 0: not at all. */
  seconds: number
  /** The client wants a new look (`Cache-Control: no-cache`); the answer is kept for the others. */
  isFreshWanted: boolean
}

/** `ageSeconds`: for so long it has been kept; null when it was just made. */
export type Remembered = { output: Output<unknown>; ageSeconds: number | null }

export type AnswerCache = (asked: Asked, work: () => Promise<Output<unknown>>) => Promise<Remembered>

type Kept = { data: unknown; meta?: object; changedAt?: string; madeAt: number }

/**
 * A shared cache (RFC 9111) of our own in front of the reads that are open to everybody: what was answered is kept in
 * Redis for all processes for ten seconds, and never longer than a CDN before us would be allowed to keep it, so nobody
 * can see anything older than they could with one. Of many who ask for the same at once, one is worked for. Without
 * Redis every request is worked for, as if nothing were kept. Refusals are not kept.
 */
export function createAnswerCache(
  ctx: Pick<Ctx, 'config' | 'redis' | 'log' | 'clock' | 'metrics'>,
): AnswerCache {
  const underWay = new Map<string, Promise<Output<unknown>>>()
  const count = lookupsOf(ctx)

  const keep = async (key: string, { data, meta, changedAt }: Output<unknown>, seconds: number) => {
    const kept = JSON.stringify({ data, meta, changedAt, madeAt: ctx.clock.now().getTime() })
    await ctx.redis.set(key, kept, 'EX', Math.min(seconds, LONGEST_SECONDS)).catch((error: Error) => {
      ctx.log.debug({ err: error.message }, 'answer not kept')
    })
  }

  return async ({ question, seconds, isFreshWanted }, work) => {
    if (!ctx.config.answerCache || seconds <= 0) return { output: await work(), ageSeconds: null }
    const key = `answer:${createHash('sha256').update(JSON.stringify(question)).digest('base64url')}`
    const found = isFreshWanted ? null : await ctx.redis.get(key).catch(() => null)
    if (found) {
      count.inc({ outcome: 'kept' })
      const { madeAt, changedAt, ...kept } = JSON.parse(found) as Kept
      const ageSeconds = Math.max(0, Math.floor((ctx.clock.now().getTime() - madeAt) / 1000))
      return { output: { ...kept, ...(changedAt && { changedAt: new Date(changedAt) }) }, ageSeconds }
    }
    const shared = isFreshWanted ? undefined : underWay.get(key)
    count.inc({ outcome: shared ? 'shared' : 'made' })
    if (shared) return { output: await shared, ageSeconds: null }
    const making = work()
    underWay.set(key, making)
    try {
      const output = await making
      await keep(key, output, seconds)
      return { output, ageSeconds: null }
    } finally {
      if (underWay.get(key) === making) underWay.delete(key)
    }
  }
}

/** One counter for all servers of a process. */
function lookupsOf({ metrics }: Pick<Ctx, 'metrics'>): Counter<'outcome'> {
  const name = 'bms_answer_cache_total'
  const known = metrics.getSingleMetric(name) as Counter<'outcome'> | undefined
  return (
    known ??
    new Counter({
      name,
      help: 'Public reads, by whether the answer was kept, shared with another request under way, or made',
      labelNames: ['outcome'],
      registers: [metrics],
    })
  )
}

import type { PlannedRead } from './plan-reads.ts'
import { type Read, sendReads } from './send-reads.ts'
import type { Login, SessionOf } from './sessions.ts'

export const LOADS = ['made anew', 'kept', 'asking again', 'Payload'] as const
export type LoadName = (typeof LOADS)[number]
export type Turn = { name: string; load: LoadName; reads: Read[] }

export type ReadPlan = {
  url: string
  sessionOf: SessionOf
  planned: readonly PlannedRead[]
  /** Without the panel there is no REST of Payload's. */
  hasPayload: boolean
  rounds: number
  requests: number
  connections: number
}

/**
 * Each read made anew, from the cache where it may be kept, by clients that have the answer already, and by Payload's
 * REST; in turns, from a warm start.
 */
export async function runReads(plan: ReadPlan): Promise<Turn[]> {
  const turns: Turn[] = []
  for (const read of plan.planned) {
    for (let round = 0; round <= plan.rounds; round += 1) {
      for (const load of LOADS) {
        const reads = await runLoad(plan, read, load)
        if (reads && round > 0) turns.push({ name: read.name, load, reads })
      }
    }
  }
  return turns
}

async function runLoad(plan: ReadPlan, read: PlannedRead, load: LoadName): Promise<Read[] | null> {
  const { url, sessionOf, requests, connections } = plan
  if (load === 'Payload' && !(plan.hasPayload && read.payload)) return null
  if (load === 'kept' && !(await mayBeKept(plan.url, read))) return null
  const reads = await sendReads({
    url: load === 'Payload' ? `${url}/api${read.payload}` : `${url}/api/v1${read.path}`,
    headers: {
      ...(read.as && { authorization: `Bearer ${(await sessionOf(read.as)).token}` }),
      ...(load !== 'kept' && { 'cache-control': 'no-cache' }),
    },
    requests,
    connections,
    isCaching: load === 'asking again',
  })
  const failed = reads.find(({ status }) => status !== 200 && status !== 304)
  if (failed) throw new Error(`${read.name} (${load}) answered ${failed.status}`)
  return reads
}

async function mayBeKept(url: string, read: PlannedRead): Promise<boolean> {
  if (read.as) return false
  const answer = await fetch(`${url}/api/v1${read.path}`)
  await answer.arrayBuffer()
  return /public, max-age=[1-9]/.test(answer.headers.get('cache-control') ?? '')
}

export type Logins = { ms: number[]; seconds: number }

/** So many logins one after the other, each with the right password. */
export async function runLogins(
  url: string,
  { person: { email, password }, count }: { person: Login; count: number },
): Promise<Logins> {
  const ms: number[] = []
  const begun = performance.now()
  for (let n = 0; n < count; n += 1) {
    const started = performance.now()
    const answer = await fetch(`${url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`login answered ${answer.status}: ${text}`)
    ms.push(performance.now() - started)
  }
  return { ms, seconds: (performance.now() - begun) / 1000 }
}

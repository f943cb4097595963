import { createHash } from 'node:crypto'
import { invalidRequest, StripeFault } from './errors.ts'
import type { Store } from './store.ts'

type Kept = {
  path: string
  print: string
  status: number
  body: string
  requestId: string
  at: number
  realAt: number
}
export type Idempotency = {
  /** The kept answer of an earlier call with this key; throws when the key was used for another call. */
  begin(key: string, call: { account: string; path: string; body: string }): Kept | undefined
  /** Whether an answer is kept for the key. */
  has(key: string, account: string): boolean
  keep(key: string, call: { account: string; path: string; body: string }, answer: Answer): void
  end(key: string, account: string): void
}
type Answer = { status: number; body: string; requestId: string }

const day = 24 * 3600
/**
 * Keys live 24 hours on the sandbox's clock, apart for each account, and for `longestCallMs` by the wall clock: where the
 * sandbox's jumps over days, it must not come between the retries of one call.
 */
export function createIdempotency(
  store: Store,
  { now, longestCallMs }: { now: () => number; longestCallMs: number },
): Idempotency {
  const running = new Set<string>()
  const lives = ({ at, realAt }: Kept) => at + day > now() || realAt + longestCallMs > Date.now()
  for (const name of store.values.keys('idempotency')) {
    if ((store.values.get<Kept>(name)?.at ?? 0) + day <= now()) store.values.set(name, null)
  }
  const nameOf = (key: string, account: string) => `idempotency ${account} ${key}`
  return {
    begin(key, { account, path, body }) {
      if (key.length > 255) throw invalidRequest('Idempotency keys can have up to 255 characters.')
      const name = nameOf(key, account)
      if (running.has(name)) {
        throw new StripeFault(409, {
          type: 'idempotency_error',
          code: 'idempotency_key_in_use',
          message: `There is currently another in-progress request using this Stripe idempotency key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
        })
      }
      const kept = store.values.get<Kept>(name)
      if (kept && lives(kept)) {
        if (kept.path !== path)
          throw misuse(key, `for the same endpoint they were first used for ('${kept.path}')`)
        if (kept.print !== printOf(body))
          throw misuse(key, 'with the same parameters they were first used with')
        return kept
      }
      running.add(name)
      return undefined
    },
    has(key, account) {
      const kept = store.values.get<Kept>(nameOf(key, account))
      return kept !== undefined && kept !== null && lives(kept)
    },
    keep(key, { account, path, body }, answer) {
      store.values.set(nameOf(key, account), {
        path,
        print: printOf(body),
        at: now(),
        realAt: Date.now(),
        ...answer,
      } satisfies Kept)
    },
    end: (key, account) => void running.delete(nameOf(key, account)),
  }
}

function misuse(key: string, how: string): StripeFault {
  return new StripeFault(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used ${how}. Try using a key other than '${key}' if you meant to execute a different request.`,
  })
}

function printOf(body: string): string {
  return createHash('sha256')
    .update([...new URLSearchParams(body)].map(String).sort().join('&'))
    .digest('base64')
}

import { createHash } from 'node:crypto'
import { invalidRequest, StripeFault } from './errors.ts'
import type { Store } from './store.ts'

type Kept = { path: string; print: string; status: number; body: string; requestId: string; at: number }
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

/** Keys live 24 hours on the sandbox's clock, apart for each account. */
export function createIdempotency(store: Store, now: () => number): Idempotency {
  const running = new Set<string>()
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
      if (kept && kept.at + day > now()) {
        if (kept.path !== path)
          throw misuse(key, `for the same endpoint they were first used for ('${kept.path}')`)
        if (kept.print !== printOf(body))
          throw misuse(key, 'with the same parameters they were first used with')
        return kept
      }
      running.add(name)
      return undefined
    },
    has: (key, account) => (store.values.get<Kept>(nameOf(key, account))?.at ?? -day) + day > now(),
    keep(key, { account, path, body }, answer) {
      store.values.set(nameOf(key, account), {
        path,
        print: printOf(body),
        at: now(),
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

/**
 * `error`: 500, nothing done. `kept-error`: the same, and as Stripe may do it the idempotency key keeps that answer for
 * its 24 hours. `timeout`: nothing done and no answer. `lost`: done, but the connection breaks before the answer.
 * `lost-timeout`: done, and no answer. `rate-limit`: 429, nothing done.
 */
export type FaultKind = 'error' | 'kept-error' | 'timeout' | 'lost' | 'lost-timeout' | 'rate-limit'

export type FaultPlan = {
  kind: FaultKind
  /** How many calls are hit. Default 1, or every call when there is a `rate`. */
  times?: number
  /** Which part of the calls is hit, at random; until cleared or `times` is used up. */
  rate?: number
  method?: string
  /** Only calls of this endpoint, such as `/v1/transfers/:id/reversals`. */
  route?: string
  /** Only calls whose path contains this. */
  path?: string
}

export type Faults = {
  fail(plan: FaultPlan): void
  /** Every API call takes this long, in milliseconds. */
  setLatency(ms: number): void
  latency(): number
  /** Uses up and returns the fault for this call, if one is planned. */
  take(call: { method: string; path: string; route: string }): FaultKind | undefined
  clear(): void
}

export function createFaults(): Faults {
  let plans: (FaultPlan & { left: number })[] = []
  let delay = 0
  return {
    fail: (plan) =>
      void plans.push({
        ...plan,
        left: plan.times ?? (plan.rate === undefined ? 1 : Number.POSITIVE_INFINITY),
      }),
    setLatency: (ms) => {
      delay = ms
    },
    latency: () => delay,
    take(call) {
      const plan = plans.find((p) => hits(p, call) && Math.random() < (p.rate ?? 1))
      if (!plan) return undefined
      plan.left -= 1
      plans = plans.filter((p) => p.left > 0)
      return plan.kind
    },
    clear: () => {
      plans = []
      delay = 0
    },
  }
}

function hits(plan: FaultPlan, call: { method: string; path: string; route: string }): boolean {
  return (
    (!plan.method || plan.method.toUpperCase() === call.method) &&
    (!plan.route || plan.route === call.route) &&
    (!plan.path || call.path.includes(plan.path))
  )
}

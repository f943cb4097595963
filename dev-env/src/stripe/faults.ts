/**
 * `error`: 500, nothing done. `timeout`: nothing done and no answer. `lost`: done, but the connection breaks
 * before the answer. `lost-timeout`: done, and no answer. `rate-limit`: 429, nothing done.
 */
export type FaultKind = 'error' | 'timeout' | 'lost' | 'lost-timeout' | 'rate-limit'

export type FaultPlan = {
  kind: FaultKind
  /** How many calls are hit. Default 1. */
  times?: number
  method?: string
  /** Only calls whose path contains this. */
  path?: string
}

export type Faults = {
  fail(plan: FaultPlan): void
  /** Every API call takes this long, in milliseconds. */
  setLatency(ms: number): void
  latency(): number
  /** Uses up and returns the fault for this call, if one is planned. */
  take(method: string, path: string): FaultKind | undefined
  clear(): void
}

export function createFaults(): Faults {
  let plans: (FaultPlan & { left: number })[] = []
  let delay = 0
  return {
    fail: (plan) => void plans.push({ ...plan, left: plan.times ?? 1 }),
    setLatency: (ms) => {
      delay = ms
    },
    latency: () => delay,
    take(method, path) {
      const plan = plans.find(
        (p) => (!p.method || p.method.toUpperCase() === method) && (!p.path || path.includes(p.path)),
      )
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

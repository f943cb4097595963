import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** `answered`: whatever the answer was. `failed`: no answer. `refused`: not made, the breaker was open. */
export type CallOutcome = 'answered' | 'failed' | 'refused'

export interface GuardMetrics {
  calls: Counter<'dependency' | 'outcome'>
  retries: Counter<'dependency'>
  seconds: Histogram<'dependency'>
  state: Gauge<'dependency'>
}

/** What all guards of a process count together. */
export function createGuardMetrics(registry: Registry): GuardMetrics {
  const registers = [registry]
  return {
    calls: new Counter({
      name: 'bms_dependency_calls_total',
      help: 'Calls to what we depend on, by outcome: answered, failed, refused (the breaker was open)',
      labelNames: ['dependency', 'outcome'],
      registers,
    }),
    retries: new Counter({
      name: 'bms_dependency_retries_total',
      help: 'Calls made again after a failure that came quickly',
      labelNames: ['dependency'],
      registers,
    }),
    seconds: new Histogram({
      name: 'bms_dependency_seconds',
      help: 'How long calls took, retries included',
      labelNames: ['dependency'],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    state: new Gauge({
      name: 'bms_breaker_state',
      help: 'The circuit breaker of a dependency: 0 closed, 1 open, 2 trying',
      labelNames: ['dependency'],
      registers,
    }),
  }
}

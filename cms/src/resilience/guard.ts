import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  isTaskCancelledError,
  noJitterGenerator,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'
import type { Logger } from 'pino'
import { DependencyAway } from './dependency-away.ts'
import type { CallOutcome, GuardMetrics } from './guard-metrics.ts'

/** What the product needs from outside and can do without for a while. */
export type Dependency = 'stripe' | 'smtp' | 'search' | 'storage' | 'google' | 'github' | 'geocoder'

/** Stands before everything that is asked of one dependency: a time limit, a few more tries, a circuit breaker. */
export interface Guard {
  /**
   * Makes a call. One that `isRepeatable` is made again after a failure that came quickly: only where a repeat
   * does no harm, because it reads or carries an idempotency key. Throws what the call threw; a `DependencyAway`
   * when it took too long, or when the dependency failed so often that it is left alone for a while.
   */
  run<T>(call: (signal: AbortSignal) => Promise<T>, options?: { isRepeatable?: boolean }): Promise<T>
  /** It failed too often and has not worked since. */
  isOpen(): boolean
}

export interface GuardSettings {
  /** So long one try may take. */
  timeoutMs: number
  /** Tries after the first one. */
  retries: number
  /** So many calls that fail in a row open the breaker. */
  breakAfter: number
  /** So long it then stays open before one call may try; doubled every time that this fails. */
  openMs: { first: number; longest: number }
}

/**
 * What an error says. `isAway`: the dependency is not working, which counts against it. `mayRepeat`: the same call
 * may fare better in a moment. Neither for its answer to what was asked, however unwelcome.
 */
export interface Verdict {
  isAway: boolean
  mayRepeat: boolean
}

export interface GuardOptions {
  name: Dependency
  settings: GuardSettings
  judge(error: Error): Verdict
  metrics: GuardMetrics
  log: Logger
}

/** A guard with a state of its own: one a dependency and process. */
export function createGuard({ name, settings, judge, metrics, log }: GuardOptions): Guard {
  const verdictOn = (error: Error): Verdict =>
    isLate(error) ? { isAway: true, mayRepeat: false } : judge(error)
  const breaker = circuitBreaker(
    handleWhen((error) => verdictOn(error as Error).isAway),
    {
      breaker: new ConsecutiveBreaker(settings.breakAfter),
      halfOpenAfter: new ExponentialBackoff({
        initialDelay: settings.openMs.first,
        maxDelay: settings.openMs.longest,
        generator: noJitterGenerator,
      }),
    },
  )
  const again = retry(
    handleWhen((error) => verdictOn(error as Error).mayRepeat),
    {
      maxAttempts: settings.retries,
      backoff: new ExponentialBackoff({ initialDelay: 300, maxDelay: 1_500 }),
    },
  )
  const limit = timeout(settings.timeoutMs, TimeoutStrategy.Aggressive)
  const once = wrap(breaker, limit)
  const repeatedly = wrap(breaker, again, limit)

  again.onRetry(() => metrics.retries.inc({ dependency: name }))
  metrics.state.set({ dependency: name }, CircuitState.Closed)
  breaker.onStateChange((state) => metrics.state.set({ dependency: name }, state))
  breaker.onBreak(() => log.warn({ dependency: name }, 'failed too often; left alone for a while'))
  breaker.onReset(() => log.info({ dependency: name }, 'works again'))

  const note = (outcome: CallOutcome) => metrics.calls.inc({ dependency: name, outcome })
  const refuse = (): never => {
    note('refused')
    throw new DependencyAway(name)
  }

  return {
    isOpen: () => breaker.state !== CircuitState.Closed,
    async run(call, { isRepeatable = false } = {}) {
      // One call finds out whether it works again; the others need not wait for that.
      if (breaker.state === CircuitState.HalfOpen) return refuse()
      const endTimer = metrics.seconds.startTimer({ dependency: name })
      const answer = await (isRepeatable ? repeatedly : once)
        .execute(({ signal }) => keepAnswer(call(signal), verdictOn))
        .catch((error: Error) => {
          if (isBrokenCircuitError(error)) return refuse()
          note('failed')
          endTimer()
          throw isTaskCancelledError(error) ? new DependencyAway(name, error) : error
        })
      note('answered')
      endTimer()
      if ('error' in answer) throw answer.error
      return answer.value
    },
  }
}

type Answer<T> = { value: T } | { error: Error }

/** An unwelcome answer is an answer: the breaker must see that the dependency works. */
async function keepAnswer<T>(call: Promise<T>, verdictOn: (error: Error) => Verdict): Promise<Answer<T>> {
  try {
    return { value: await call }
  } catch (error) {
    const { isAway, mayRepeat } = verdictOn(error as Error)
    if (isAway || mayRepeat) throw error
    return { error: error as Error }
  }
}

function isLate(error: Error): boolean {
  return isTaskCancelledError(error) || Reflect.get(error, 'code') === 'ETIMEDOUT'
}

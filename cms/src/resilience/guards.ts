import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { Config } from '../config/read-config.ts'
import { createGuard, type Dependency, type Guard, type GuardSettings } from './guard.ts'
import { createGuardMetrics } from './guard-metrics.ts'
import { JUDGES } from './judges.ts'

export type Guards = Record<Dependency, Guard>

const SECOND = 1_000
const SOON = { first: 2 * SECOND, longest: 30 * SECOND }

/** One answer of a provider is good once: nothing is asked twice, and people have their password beside it. */
const LOGIN = { timeoutMs: 10 * SECOND, retries: 0, breakAfter: 5, openMs: SOON }

/** Mails are tried again by their queue. */
const SETTINGS: Record<Exclude<Dependency, 'stripe' | 'search'>, GuardSettings> = {
  smtp: {
    timeoutMs: 45 * SECOND,
    retries: 0,
    breakAfter: 5,
    openMs: { first: 5 * SECOND, longest: 60 * SECOND },
  },
  storage: { timeoutMs: 20 * SECOND, retries: 2, breakAfter: 5, openMs: SOON },
  google: LOGIN,
  github: LOGIN,
  /** Addresses are tried again by their queue, and later. */
  geocoder: {
    timeoutMs: 10 * SECOND,
    retries: 0,
    breakAfter: 5,
    openMs: { first: 30 * SECOND, longest: 600 * SECOND },
  },
}

/** The guards of a process, all closed. */
export function createGuards({
  config,
  log,
  metrics,
}: {
  config: Pick<Config, 'stripe' | 'search'>
  log: Logger
  metrics: Registry
}): Guards {
  const shared = { log, metrics: createGuardMetrics(metrics) }
  const stripe = { timeoutMs: config.stripe.timeoutMs, retries: 2, breakAfter: 5, openMs: SOON }
  const search = { timeoutMs: config.search.timeoutMs, retries: 1, breakAfter: 5, openMs: SOON }
  const guard = (name: Dependency, settings: GuardSettings) =>
    createGuard({ ...shared, name, settings, judge: JUDGES[name] })
  return {
    stripe: guard('stripe', stripe),
    search: guard('search', search),
    smtp: guard('smtp', SETTINGS.smtp),
    storage: guard('storage', SETTINGS.storage),
    google: guard('google', SETTINGS.google),
    github: guard('github', SETTINGS.github),
    geocoder: guard('geocoder', SETTINGS.geocoder),
  }
}

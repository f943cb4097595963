import { addressBlock } from '@bookmysleep/domain/client-address'
import type { SuspicionKind } from '@bookmysleep/domain/suspicion-kinds'
import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import { Counter, type Registry } from 'prom-client'
import type { Config } from '../config/read-config.ts'
import { keyOf, type Suspicion, writeOf } from './store-suspicion.ts'
import { suspicionsIn } from './suspicion-documents.ts'

export interface SuspicionLog {
  /** Counts something suspicious and returns at once; never throws. */
  note(suspicion: Suspicion): void
  /** Stores what still waits. */
  close(): Promise<void>
}

const PAUSE_MS = 500
/**
 * Entries of one kind that one process begins in a minute; a flood from ever new networks is only counted beyond them,
 * and hides nothing of another kind.
 */
const MOST_A_MINUTE = 600
/** So many entries may name a network of 64 bits; those after them are of 48, which are harder to come by. */
const MOST_NARROW = MOST_A_MINUTE / 2
/** Entries of one kind about nobody known that one process begins in a day, for a flood that does not stop. */
const MOST_A_DAY = 10_000
const DAY_MS = 86_400_000

/**
 * The log of suspicious activity. What is alike is counted together before it is written, beside the work and in no
 * transaction: a lost entry is a pity, a request that waits for its log would be worse.
 */
export function openSuspicionLog(parts: {
  db: Db
  clock: { now(): Date }
  log: Logger
  config: Config
  metrics: Registry
}): SuspicionLog {
  const { db, clock, log, config } = parts
  const { noted, dropped } = createCounters(parts.metrics)
  let waiting = new Map<string, { suspicion: Suspicion; network: string; count: number; at: Date }>()
  let begun = { minute: 0, keys: new Map<SuspicionKind, Set<string>>() }
  let unnamed = { day: 0, begun: new Map<SuspicionKind, number>() }
  let timer: NodeJS.Timeout | undefined
  let storing = Promise.resolve()
  const store = () => {
    clearTimeout(timer)
    timer = undefined
    const entries = [...waiting.values()]
    waiting = new Map()
    if (entries.length > 0)
      storing = suspicionsIn({ db })
        .bulkWrite(
          entries.map((entry) => writeOf({ config }, entry)),
          { ordered: false },
        )
        .then(
          () => {},
          (error: Error) =>
            log.warn({ err: error.message, entries: entries.length }, 'suspicious activity not kept'),
        )
    return storing
  }
  return {
    note(suspicion) {
      const { kind, user } = suspicion
      noted.inc({ kind })
      const at = clock.now()
      const day = Math.floor(at.getTime() / DAY_MS)
      if (unnamed.day !== day) unnamed = { day, begun: new Map() }
      const minute = Math.floor(at.getTime() / 60_000)
      if (begun.minute !== minute) begun = { minute, keys: new Map() }
      const keys = begun.keys.get(kind) ?? new Set()
      begun.keys.set(kind, keys)
      const { network, key } = placeOf(suspicion, { keys, at })
      if (!keys.has(key)) {
        const today = unnamed.begun.get(kind) ?? 0
        if (keys.size >= MOST_A_MINUTE || (!user && today >= MOST_A_DAY)) return dropped.inc()
        if (!user) unnamed.begun.set(kind, today + 1)
      }
      keys.add(key)
      const count = (waiting.get(key)?.count ?? 0) + 1
      waiting.set(key, { suspicion, network, count, at })
      timer ??= setTimeout(store, PAUSE_MS).unref()
    },
    async close() {
      await storing
      await store()
    },
  }
}

/** Where something is counted, given what was begun of its kind this minute. */
function placeOf(suspicion: Suspicion, { keys, at }: { keys: Set<string>; at: Date }) {
  const at64 = addressBlock(suspicion.address)
  const narrow = { network: at64, key: keyOf(suspicion, { network: at64, at }) }
  if (keys.size < MOST_NARROW || keys.has(narrow.key)) return narrow
  const network = addressBlock(suspicion.address, 48)
  return { network, key: keyOf(suspicion, { network, at }) }
}

function createCounters(metrics: Registry) {
  const registers = [metrics]
  return {
    noted: new Counter({
      name: 'bms_suspicious_total',
      help: 'Suspicious activity, by kind',
      labelNames: ['kind'],
      registers,
    }),
    dropped: new Counter({
      name: 'bms_suspicious_dropped_total',
      help: 'Suspicious activity that was counted only, because too much of it came at once',
      registers,
    }),
  }
}

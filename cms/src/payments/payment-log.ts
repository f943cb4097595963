import { type Db, ObjectId } from 'mongodb'
import type { Logger } from 'pino'
import type { PaymentLogDocument } from '../records/documents/logs.ts'

/** One call of the payment port, and what became of it. */
export type PaymentLogEntry = Omit<PaymentLogDocument, '_id' | 'at'>

export interface PaymentLog {
  /** Takes an entry and returns at once; never throws. */
  write(entry: PaymentLogEntry): void
  /** Stores what still waits. */
  close(): Promise<void>
}

const PAUSE_MS = 250
/** Entries that wait at most; more are dropped while MongoDB is away. */
const MOST = 5_000

/**
 * The log of what the payment provider was asked. It is written beside the work and in no transaction: a lost entry
 * is a pity, a payment that waits for its log would be worse.
 */
export function openPaymentLog({
  db,
  clock,
  log,
}: {
  db: Db
  clock: { now(): Date }
  log: Logger
}): PaymentLog {
  let waiting: PaymentLogDocument[] = []
  let timer: NodeJS.Timeout | undefined
  const store = async () => {
    clearTimeout(timer)
    timer = undefined
    const entries = waiting
    waiting = []
    if (entries.length === 0) return
    await db
      .collection<PaymentLogDocument>('payment-log')
      .insertMany(entries, { ordered: false })
      .catch((error: Error) =>
        log.warn({ err: error.message, entries: entries.length }, 'payment log not kept'),
      )
  }
  return {
    write(entry) {
      if (waiting.length >= MOST) return
      waiting.push({ _id: new ObjectId(), at: clock.now(), ...entry })
      timer ??= setTimeout(store, PAUSE_MS).unref()
    },
    close: store,
  }
}

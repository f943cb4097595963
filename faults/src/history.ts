import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What an answer promised, for the checker to find in the database. */
export type Promised = {
  bookingId: string
  /** An event that must stand in the booking's timeline. */
  event?: string
  /** An intent at Stripe whose money must have been noticed. */
  paidIntent?: string
}

export type Entry = {
  /** The number of the operation; faults have none. */
  op: number | null
  client: string
  name: string
  /** By the harness's clock. */
  at: Date
  ms: number
  bookingId?: string | undefined
  /** The Idempotency-Key of a booking. */
  key?: string | undefined
  request?: unknown
  /** Null when the answer was lost, or never came. */
  answer: { status: number; code?: string | undefined; data?: unknown } | null
  note?: string | undefined
  promised?: Promised | undefined
}

export type History = { entries: readonly Entry[]; add(entry: Entry): void; file: string }

/** Everything that was asked and answered, and every fault, in the order of the answers; kept in a file too. */
export function openHistory(file: string): History {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
  const entries: Entry[] = []
  return {
    entries,
    file,
    add(entry) {
      entries.push(entry)
      appendFileSync(file, `${JSON.stringify(entry)}\n`)
    },
  }
}

/** One line for people. */
export function describeEntry({ op, client, name, at, ms, answer, note, request }: Entry): string {
  const outcome = answer ? `${answer.status}${answer.code ? ` ${answer.code}` : ''}` : 'no answer'
  const asked = request ? ` ${JSON.stringify(request)}` : ''
  return `${at.toISOString()} ${op === null ? 'fault' : `#${op}`} ${client} ${name}${asked} → ${outcome} (${ms} ms)${note ? ` ${note}` : ''}`
}

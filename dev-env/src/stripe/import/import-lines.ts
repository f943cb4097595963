import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { type AnyObject, objectTypes } from '../core/object-map.ts'
import type { Store } from '../core/store.ts'
import { type ImportedPayment, importedPayment, type PaymentToImport } from './imported-payment.ts'

const linesAtOnce = 2000

/**
 * Stores a stream of JSON lines of whole Stripe objects, with no events and no webhooks; an object may carry
 * `_account`, the connected account it belongs to. The same id again replaces. Returns how many of each type.
 */
export async function importObjects(store: Store, lines: Readable): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  await eachLine(store, lines, (value) => {
    const { _account, ...object } = value as AnyObject & { _account?: string }
    const known = (objectTypes as readonly string[]).includes(object.object) && typeof object.id === 'string'
    if (!known) throw new Error(`not an object that the sandbox keeps: ${JSON.stringify(value).slice(0, 80)}`)
    store.put(object as AnyObject, _account)
    counts[object.object] = (counts[object.object] ?? 0) + 1
  })
  return counts
}

/** Stores past payments, one a line, with their charges, balance transactions and refunds. */
export async function importPayments(
  store: Store,
  lines: Readable,
  each: (result: ImportedPayment) => void,
): Promise<number> {
  return eachLine(store, lines, (value) => each(importPayment(store, value as PaymentToImport)))
}

export function importPayment(store: Store, payment: PaymentToImport): ImportedPayment {
  const { id, amount, created } = payment
  if (!/^pi_\w+$/.test(id) || !Number.isSafeInteger(amount) || !Number.isSafeInteger(created)) {
    throw new Error(`a payment wants id (pi_…), amount and created: ${JSON.stringify(payment).slice(0, 80)}`)
  }
  const { result } = importedPayment(payment)
  store.make('payment', payment)
  return result
}

async function eachLine(store: Store, lines: Readable, take: (value: unknown) => void): Promise<number> {
  let count = 0
  try {
    for await (const line of createInterface({ input: lines, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (!line.trim()) continue
      take(JSON.parse(line))
      count += 1
      if (count % linesAtOnce === 0) store.commit()
    }
  } finally {
    store.commit()
  }
  return count
}

import type { ClientSession } from 'mongodb'
import type { PayloadRequest } from 'payload'
import type { Ctx } from '../context.ts'
import { repeatOnCollision } from './run-transaction.ts'

/** One transaction: `session` for native reads and writes, `req` for operations of Payload. */
export type Shared = { session: ClientSession; req: Pick<PayloadRequest, 'transactionID'> }

/**
 * Runs `work` in one transaction that Payload's operations can take part in, and again as a whole when it collides with
 * another. Errors of its operations must not be caught inside: the first one ends the transaction. Throws as
 * `runTransaction` does.
 */
export function runWithPayload<T>(
  { payload }: Pick<Ctx, 'payload'>,
  work: (shared: Shared) => Promise<T>,
): Promise<T> {
  const { db } = payload
  return repeatOnCollision(async () => {
    const id = await db.beginTransaction()
    if (id === null) throw new Error('MongoDB has no transactions')
    try {
      const session = db.sessions[id] as unknown as ClientSession
      const result = await work({ session, req: { transactionID: id } })
      await db.commitTransaction(id)
      return result
    } catch (error) {
      await db.rollbackTransaction(id)
      throw error
    }
  })
}

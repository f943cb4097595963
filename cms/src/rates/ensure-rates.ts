import { DEFAULT_RATES, RATE_KINDS } from '@bookmysleep/domain/rates'
import type { Db } from 'mongodb'
import type { RateDocument } from './load-rates.ts'

const STEP = 10

/**
 * Writes the rates that an installation begins with. One that is there, changed or not, stays as it is; safe to
 * repeat and from several processes.
 */
export async function ensureRates(db: Db): Promise<void> {
  const now = new Date()
  const rows = RATE_KINDS.flatMap((kind) =>
    DEFAULT_RATES[kind].map((rate, index) => ({ ...rate, kind, position: (index + 1) * STEP })),
  )
  await db.collection<RateDocument>('rates').bulkWrite(
    rows.map((row) => ({
      updateOne: {
        filter: { code: row.code },
        update: { $setOnInsert: { ...row, createdAt: now, updatedAt: now } },
        upsert: true,
      },
    })),
    { ordered: false },
  )
}

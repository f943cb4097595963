import type { RateKind, Rates } from '@bookmysleep/domain/rates'
import type { OwnerTier } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'

/** A row of one of the tables, as it lies in MongoDB. */
export interface RateDocument {
  _id: ObjectId
  kind: RateKind
  code: string
  label: string
  rateBps: number
  from: string
  to?: string | null
  position: number
  currency?: string | null
  tier?: OwnerTier | null
  minNights?: number | null
  upToUnitNight?: number | null
  upToPersonMonth?: number | null
  createdAt: Date
  updatedAt: Date
}

/** The tables as they are now, each in its order. */
export async function loadRates({ db }: Pick<Ctx, 'db'>): Promise<Rates> {
  const rows = await db.collection<RateDocument>('rates').find({}).sort({ position: 1, _id: 1 }).toArray()
  return toRates(rows)
}

/** Rows as tables, each in its order. */
export function toRates(rows: readonly RateDocument[]): Rates {
  const of = (kind: RateKind) => rows.filter((row) => row.kind === kind)
  return {
    stayTax: of('stayTax').map((row) => ({
      ...dated(row),
      currency: row.currency ?? '',
      ...(row.minNights != null && { minNights: row.minNights }),
      ...(row.upToUnitNight != null && { upToUnitNight: row.upToUnitNight }),
      ...(row.upToPersonMonth != null && { upToPersonMonth: row.upToPersonMonth }),
    })),
    commission: of('commission').map((row) => ({ ...dated(row), tier: row.tier ?? null })),
    commissionTax: of('commissionTax').map((row) => ({ ...dated(row), currency: row.currency ?? '' })),
  }
}

function dated({ code, label, rateBps, from, to }: RateDocument) {
  return { code, label, rateBps, from, to: to ?? null }
}

import { createHmac } from 'node:crypto'
import type { SearchEvents } from '@bookmysleep/domain/api/search-events'
import { MongoBulkWriteError, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { LISTED } from '../search/stored.ts'

/** A result that was shown or opened. Nothing in it names a person; MongoDB forgets it after half a year. */
type SearchEvent = {
  kind: 'impression' | 'click'
  property: ObjectId
  city: string
  position: number
  search: string
  session: string
  at: Date
}

const DUPLICATE_KEY = 11_000

/**
 * Stores what of a search was seen and opened; returns how much of it was new. Stays that are not open are left out.
 * The session is hashed with the day, so that nobody can be followed from one to the next.
 */
export async function storeSearchEvents(
  ctx: Pick<Ctx, 'db' | 'clock' | 'config'>,
  { session, search, events }: SearchEvents,
): Promise<number> {
  const at = ctx.clock.now()
  const ids = [...new Set(events.map(({ propertyId }) => propertyId))].map((id) => new ObjectId(id))
  const houses = await ctx.db
    .collection<{ _id: ObjectId; address: { city: string } }>('properties')
    .find({ ...LISTED, _id: { $in: ids } } as object)
    .project<{ _id: ObjectId; address: { city: string } }>({ 'address.city': 1 })
    .toArray()
  const cityOf = new Map(houses.map(({ _id, address }) => [_id.toHexString(), address.city]))
  const hashed = hashOf(ctx, `${at.toISOString().slice(0, 10)} ${session}`)
  const rows: SearchEvent[] = events.flatMap(({ kind, propertyId, position }) => {
    const city = cityOf.get(propertyId)
    if (city === undefined) return []
    return { kind, property: new ObjectId(propertyId), city, position, search, session: hashed, at }
  })
  return rows.length === 0 ? 0 : insertNew(ctx, rows)
}

async function insertNew({ db }: Pick<Ctx, 'db'>, rows: SearchEvent[]): Promise<number> {
  try {
    const { insertedCount } = await db
      .collection<SearchEvent>('search-events')
      .insertMany(rows, { ordered: false })
    return insertedCount
  } catch (error) {
    const isKnown = error instanceof MongoBulkWriteError && failuresOf(error).every(isDuplicate)
    if (!isKnown) throw error
    return error.insertedCount
  }
}

function failuresOf({ writeErrors }: MongoBulkWriteError): { code: number }[] {
  return (Array.isArray(writeErrors) ? writeErrors : [writeErrors]) as { code: number }[]
}

function isDuplicate({ code }: { code: number }): boolean {
  return code === DUPLICATE_KEY
}

function hashOf({ config }: Pick<Ctx, 'config'>, text: string): string {
  return createHmac('sha256', `search-events ${config.secrets.payload}`)
    .update(text)
    .digest('base64url')
    .slice(0, 22)
}

import { createHmac } from 'node:crypto'
import type { SearchEvents } from '@bookmysleep/domain/api/search-events'
import { MongoBulkWriteError, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { LISTED } from '../search/stored.ts'
import { readSearchToken } from './search-token.ts'

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
 * Stores what of a search was seen and opened; returns how much of it was new. Stays that are not open any more are left
 * out. The session is hashed with the day, so that nobody can be followed from one to the next. Throws VALIDATION_FAILED
 * for a page of results that we did not show, and for what did not stand on it.
 */
export async function storeSearchEvents(
  ctx: Pick<Ctx, 'db' | 'clock' | 'config'>,
  { session, search, events }: SearchEvents,
): Promise<number> {
  const at = ctx.clock.now()
  const placeOf = placesOn(ctx, { search, events, at })
  const ids = [...new Set(events.map(({ propertyId }) => propertyId))].map((id) => new ObjectId(id))
  const houses = await ctx.db
    .collection<{ _id: ObjectId; address: { city: string } }>('properties')
    .find({ ...LISTED, _id: { $in: ids } } as object)
    .project<{ _id: ObjectId; address: { city: string } }>({ 'address.city': 1 })
    .toArray()
  const cityOf = new Map(houses.map(({ _id, address }) => [_id.toHexString(), address.city]))
  const names = {
    search: hashOf(ctx, search),
    session: hashOf(ctx, `${at.toISOString().slice(0, 10)} ${session}`),
  }
  const rows: SearchEvent[] = events.flatMap(({ kind, propertyId }) => {
    const city = cityOf.get(propertyId)
    const position = placeOf.get(propertyId)
    if (city === undefined || position === undefined) return []
    return { kind, property: new ObjectId(propertyId), city, position, ...names, at }
  })
  return rows.length === 0 ? 0 : insertNew(ctx, rows)
}

/** The places of a page's properties among all results, from 1. */
function placesOn(
  { config }: Pick<Ctx, 'config'>,
  { search, events, at }: Pick<SearchEvents, 'search' | 'events'> & { at: Date },
): Map<string, number> {
  const page = readSearchToken(config, search, at)
  if (!page)
    return fail('VALIDATION_FAILED', 'These results are not ours, or too old. Please search again.', [
      { field: 'search', message: 'must be the searchToken of a search' },
    ])
  const places = new Map(page.ids.map((id, index) => [id, page.first + index]))
  const strange = events.findIndex(({ propertyId }) => !places.has(propertyId))
  if (strange >= 0)
    fail('VALIDATION_FAILED', 'This stay was not among the results.', [
      { field: `events.${strange}.propertyId`, message: 'was not among the results' },
    ])
  return places
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
  return createHmac('sha256', `search-events ${config.secrets.payload[0]}`)
    .update(text)
    .digest('base64url')
    .slice(0, 22)
}

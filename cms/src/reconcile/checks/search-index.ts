import { isDeepStrictEqual } from 'node:util'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import type { PropertyDocument } from '../../records/documents/catalog.ts'
import { buildDocuments, offeredRoomIds } from '../../search/build-documents.ts'
import { type RoomDocument, takenNight } from '../../search/room-document.ts'
import { preparedIndex } from '../../search/rooms-index.ts'
import type { Finding } from '../finding.ts'
import { overDocuments } from '../paging.ts'
import type { Step } from '../step.ts'

const INDEX_PAGE = 1_000
const ROOMS_AT_ONCE = 500

/** The search index says what MongoDB says: no room missing, no night out of date. */
export const checkListedRooms = overDocuments<PropertyDocument, object>({
  of: ({ properties }) => properties,
  // Each brings its rooms and all their nights.
  fields: { _id: 1 },
  pageSize: 50,
  async look(ctx, page) {
    const firstNight = takenNight(todayIn('UTC', ctx.clock.now()), 0)
    const ids = page.map(({ _id }) => _id)
    const wanted = await buildDocuments(ctx, ids)
    const found = await fetchByIds(
      ctx,
      wanted.map(({ id }) => id),
    )
    const indexed = new Map(found.map((room) => [room.id, room]))
    const stale = wanted.filter((room) => !isSame(room, indexed.get(room.id), firstNight))
    return [...new Set(stale.map(({ property }) => property))].map(outOfDate)
  },
})

/** And none too many. */
export const checkExtraRooms: Step = async function* (ctx, _scope, after) {
  const index = await preparedIndex(ctx)
  for (let offset = Number(after ?? 0); ; offset += ROOMS_AT_ONCE) {
    const { results } = await index.getDocuments<RoomDocument>({
      fields: ['id', 'property'],
      limit: ROOMS_AT_ONCE,
      offset,
    })
    yield {
      read: results.length,
      findings: await tooMany(ctx, results),
      after: String(offset + ROOMS_AT_ONCE),
    }
    if (results.length < ROOMS_AT_ONCE) return
  }
}

async function fetchByIds(ctx: Ctx, ids: string[]): Promise<RoomDocument[]> {
  const index = await preparedIndex(ctx)
  const found: RoomDocument[] = []
  for (let from = 0; from < ids.length; from += INDEX_PAGE) {
    const some = ids.slice(from, from + INDEX_PAGE)
    const { results } = await index.getDocuments<RoomDocument>({
      filter: `id IN [${some.join(', ')}]`,
      limit: INDEX_PAGE,
    })
    found.push(...results)
  }
  return found
}

/** Past nights leave the documents only when they are written again, so they have no say. */
function isSame(wanted: RoomDocument, indexed: RoomDocument | undefined, firstNight: number): boolean {
  const current = (room: RoomDocument) => ({
    ...room,
    takenNights: room.takenNights.filter((night) => night >= firstNight),
  })
  return indexed !== undefined && isDeepStrictEqual(current(wanted), current(indexed))
}

async function tooMany(ctx: Ctx, rooms: Pick<RoomDocument, 'id' | 'property'>[]): Promise<Finding[]> {
  const properties = [...new Set(rooms.map(({ property }) => property))].map((id) => new ObjectId(id))
  const offered = new Set(await offeredRoomIds(ctx, properties))
  return rooms
    .filter(({ id }) => !offered.has(id))
    .map(({ id }) => ({
      check: 'search-index',
      subject: `room ${id}`,
      problem: 'can be found, but is not on offer',
      likelyCause: 'a job of the search index failed, or its queue was lost',
      advice: 'Take it out of the index.',
      repair: { kind: 'unlist-room', roomId: id },
    }))
}

function outOfDate(propertyId: string): Finding {
  return {
    check: 'search-index',
    subject: `property ${propertyId}`,
    problem: 'is missing in the search index, or out of date there',
    likelyCause: 'a job of the search index failed, or its queue was lost',
    advice: 'Index it again.',
    repair: { kind: 'index-property', propertyId },
  }
}

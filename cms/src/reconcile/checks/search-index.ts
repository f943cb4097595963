import { isDeepStrictEqual } from 'node:util'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import { buildDocuments } from '../../search/build-documents.ts'
import { type RoomDocument, takenNight } from '../../search/room-document.ts'
import { preparedIndex } from '../../search/rooms-index.ts'
import type { Finding } from '../finding.ts'
import { pagesOf } from '../paging.ts'
import type { Check } from '../reconcile.ts'

const INDEX_PAGE = 1_000

/** The search index says what MongoDB says: no room missing, none too many, no night out of date. */
export const checkSearchIndex: Check = async function* (ctx, onRead) {
  const index = await preparedIndex(ctx)
  const firstNight = takenNight(todayIn('UTC', ctx.clock.now()), 0)
  for await (const page of pagesOf(collectionsOf(ctx).properties)) {
    const wanted = await buildDocuments(
      ctx,
      page.map(({ _id }) => _id),
    )
    onRead(wanted.length)
    const indexed = new Map(
      (
        await fetchByIds(
          ctx,
          wanted.map(({ id }) => id),
        )
      ).map((room) => [room.id, room]),
    )
    const stale = new Set(
      wanted
        .filter((room) => !isSame(room, indexed.get(room.id), firstNight))
        .map(({ property }) => property),
    )
    for (const propertyId of stale) yield outOfDate(propertyId)
  }
  for (let offset = 0; ; offset += INDEX_PAGE) {
    const { results } = await index.getDocuments<RoomDocument>({
      fields: ['id', 'property'],
      limit: INDEX_PAGE,
      offset,
    })
    onRead(results.length)
    yield* tooMany(ctx, results)
    if (results.length < INDEX_PAGE) return
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

async function* tooMany(ctx: Ctx, rooms: Pick<RoomDocument, 'id' | 'property'>[]): AsyncGenerator<Finding> {
  const properties = [...new Set(rooms.map(({ property }) => property))].map((id) => new ObjectId(id))
  const offered = new Set((await buildDocuments(ctx, properties)).map(({ id }) => id))
  for (const { id } of rooms) {
    if (offered.has(id)) continue
    yield {
      check: 'search-index',
      subject: `room ${id}`,
      problem: 'can be found, but is not on offer',
      likelyCause: 'a job of the search index failed, or its queue was lost',
      advice: 'Take it out of the index.',
      repair: { kind: 'unlist-room', roomId: id },
    }
  }
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

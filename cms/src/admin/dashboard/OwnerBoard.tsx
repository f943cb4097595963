import { countOccupiedBeds } from '../data/count-occupied-beds.ts'
import { findRequests, findStays } from '../data/find-stays.ts'
import { ownerEarnings } from '../data/owner-earnings.ts'
import { rupees, textOf, todayInIndia } from '../format.ts'
import { BOARD_WORDS, type BoardProps } from './board-words.ts'
import { Rows } from './Rows.tsx'
import { requestRows, stayRows } from './stay-rows.ts'
import { Tile } from './Tile.tsx'

/** What a host looks at first: who comes, who goes, how full the house is, what it brings. */
export async function OwnerBoard({ ctx, language, userId }: BoardProps) {
  const say = (key: keyof typeof BOARD_WORDS) => textOf(BOARD_WORDS[key], language)
  const today = todayInIndia(ctx.clock.now())
  const mine = { owner: { equals: userId } }
  const rooms = await ctx.payload.find({
    collection: 'rooms',
    where: { 'property.owner': { equals: userId }, roomType: { not_equals: 'Entire' } },
    depth: 0,
    pagination: false,
    select: { capacity: true },
  })
  const beds = rooms.docs.reduce((sum, room) => sum + room.capacity, 0)
  const [taken, arrivals, departures, staying, upcoming, money, requests] = await Promise.all([
    countOccupiedBeds(ctx, { rooms: rooms.docs.map(({ id }) => id), night: today }),
    findStays(ctx, { and: [mine, { checkInDate: { equals: today } }] }),
    findStays(ctx, { and: [mine, { checkOutDate: { equals: today } }] }),
    findStays(ctx, {
      and: [mine, { checkInDate: { less_than: today } }, { checkOutDate: { greater_than: today } }],
    }),
    findStays(ctx, { and: [mine, { checkInDate: { greater_than: today } }] }),
    ownerEarnings(ctx, userId),
    findRequests(ctx, userId),
  ])
  return (
    <>
      <p>
        <a className="bms-link" href="/admin/front-desk">
          {say('frontDesk')}
        </a>
      </p>
      <div className="bms-tiles">
        <Tile label={say('arrivals')} value={arrivals.totalDocs} href="/admin/front-desk" />
        <Tile label={say('departures')} value={departures.totalDocs} href="/admin/front-desk" />
        <Tile label={say('occupancy')} value={`${taken} / ${beds}`} href="/admin/collections/rooms" />
        <Tile label={say('earned')} value={rupees(money.earned)} />
        <Tile label={say('ahead')} value={rupees(money.ahead)} href="/admin/collections/bookings" />
      </div>
      {requests.totalDocs > 0 && (
        <Rows
          heading={say('requests')}
          empty="—"
          rows={requestRows(requests.docs, language, say('answerBy'))}
        />
      )}
      <div className="bms-columns">
        <Rows
          heading={say('arrivals')}
          empty={say('nobodyArrives')}
          rows={stayRows(arrivals.docs, language)}
        />
        <Rows
          heading={say('departures')}
          empty={say('nobodyLeaves')}
          rows={stayRows(departures.docs, language)}
        />
      </div>
      <div className="bms-columns">
        <Rows heading={say('staying')} empty={say('nobodyHere')} rows={stayRows(staying.docs, language)} />
        <Rows heading={say('upcoming')} empty={say('noUpcoming')} rows={stayRows(upcoming.docs, language)} />
      </div>
      <a className="bms-link" href="/admin/collections/properties/create">
        {say('newProperty')}
      </a>
    </>
  )
}

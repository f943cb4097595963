import { addDays, addMonthsClamped } from '@bookmysleep/domain/stay-dates'
import type { Endpoint } from 'payload'
import { roomCalendar } from '../../booking/free-beds.ts'
import { contextOf } from '../../context-of.ts'
import { fail } from '../../errors.ts'
import { findOwnRoom } from './find-own-room.ts'

/** GET /api/rooms/:id/calendar?month=2026-01: the month's days, and the blocks that are not over. */
export const roomCalendarAction: Endpoint = {
  path: '/:id/calendar',
  method: 'get',
  handler: async (req) => {
    const month = String(req.query.month ?? '')
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
      return fail('VALIDATION_FAILED', 'A month is written as 2026-01.')
    const ctx = contextOf(req)
    const room = await findOwnRoom(req)
    const from = `${month}-01`
    const [days, blocks] = await Promise.all([
      roomCalendar(ctx, { roomId: room.id, from, to: addMonthsClamped(from, 1) }),
      req.payload.find({
        collection: 'blocks',
        where: { room: { equals: room.id }, to: { greater_than: addDays(isoDay(ctx.clock.now()), -1) } },
        sort: 'from',
        limit: 50,
        depth: 0,
        overrideAccess: false,
        req,
      }),
    ])
    return Response.json({ days, blocks: blocks.docs })
  },
}

function isoDay(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

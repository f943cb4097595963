import { giveNoticeSchema, noticeQuerySchema, shortenStaySchema } from '@bookmysleep/domain/api/stay-changes'
import type { Endpoint, PayloadRequest } from 'payload'
import { previewEarlyEnd, shortenStay } from '../../booking/shorten-stay.ts'
import { contextOf } from '../../context-of.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'

const who = (req: PayloadRequest) => ({ actor: actorOf(req), bookingId: addressedId(req) })

const action = (path: string, handler: Endpoint['handler']): Endpoint => ({ path, method: 'post', handler })

/** POST /api/bookings/:id/shorten, notice and the previews of both: by the owner or an admin. */
export const earlyEndActions: Endpoint[] = [
  action('/:id/shorten-preview', async (req) => {
    const asked = who(req)
    const { checkOutDate } = await readBody(req, shortenStaySchema.pick({ checkOutDate: true }))
    return Response.json(await previewEarlyEnd(contextOf(req), { ...asked, kind: 'shorten', checkOutDate }))
  }),
  action('/:id/shorten', async (req) => {
    const asked = who(req)
    const wish = await readBody(req, shortenStaySchema)
    return Response.json(await shortenStay(contextOf(req), { ...asked, kind: 'shorten', ...wish }))
  }),
  action('/:id/notice-preview', async (req) => {
    const asked = who(req)
    const { moveOutDate: checkOutDate } = await readBody(req, noticeQuerySchema)
    return Response.json(await previewEarlyEnd(contextOf(req), { ...asked, kind: 'notice', checkOutDate }))
  }),
  action('/:id/notice', async (req) => {
    const asked = who(req)
    const { moveOutDate: checkOutDate, ...wish } = await readBody(req, giveNoticeSchema)
    return Response.json(
      await shortenStay(contextOf(req), { ...asked, kind: 'notice', checkOutDate, ...wish }),
    )
  }),
]

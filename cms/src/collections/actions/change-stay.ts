import {
  changeQuerySchema,
  extendStaySchema,
  giveNoticeSchema,
  noticeQuerySchema,
  shortenStaySchema,
} from '@bookmysleep/domain/api/stay-changes'
import type { Endpoint, PayloadRequest } from 'payload'
import { extendStay, previewExtension } from '../../booking/extend-stay.ts'
import { previewEarlyEnd, shortenStay } from '../../booking/shorten-stay.ts'
import { contextOf } from '../../context-of.ts'
import { actorOf } from './actor-of.ts'
import { addressedId } from './addressed-id.ts'
import { readBody } from './read-body.ts'

const who = (req: PayloadRequest) => ({ actor: actorOf(req), bookingId: addressedId(req) })

const action = (path: string, handler: Endpoint['handler']): Endpoint => ({ path, method: 'post', handler })

/** POST /api/bookings/:id/extend, shorten, notice and the previews of them: by the owner or an admin. */
export const changeStayActions: Endpoint[] = [
  action('/:id/extend-preview', async (req) => {
    const asked = who(req)
    const wish = await readBody(req, changeQuerySchema)
    return Response.json(await previewExtension(contextOf(req), { ...asked, ...wish }))
  }),
  action('/:id/extend', async (req) => {
    const asked = who(req)
    const wish = await readBody(req, extendStaySchema)
    return Response.json(await extendStay(contextOf(req), { ...asked, ...wish }))
  }),
  action('/:id/shorten-preview', async (req) => {
    const asked = who(req)
    const { checkOutDate } = await readBody(req, changeQuerySchema)
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

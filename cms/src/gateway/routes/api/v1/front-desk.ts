import { bookingViewSchema } from '@bookmysleep/domain/api/bookings'
import { deskActionSchema, frontDeskQuerySchema, frontDeskSchema } from '@bookmysleep/domain/api/front-desk'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import { z } from 'zod'
import { checkIn, checkOut, markNoShow } from '../../../../booking/front-desk.ts'
import { listFrontDesk } from '../../../../booking/list-front-desk.ts'
import { actorOf } from '../../../actor-of.ts'
import { route } from '../../../route.ts'

const ACTIONS = {
  'check-in': { summary: 'Check a guest in', work: checkIn },
  'check-out': { summary: 'Check a guest out', work: checkOut },
  'no-show': { summary: 'Say that nobody came', work: markNoShow },
}

export const frontDeskRoutes = [
  route({
    method: 'get',
    path: '/front-desk',
    summary: 'Who comes, stays and goes on a day',
    errors: ['NOT_FOUND'],
    access: ['owner', 'admin'],
    query: frontDeskQuerySchema,
    response: frontDeskSchema,
    handle: async ({ ctx, user, query: { propertyId, date } }) => ({
      data: await listFrontDesk(ctx, { actor: actorOf(user), propertyId, day: date }),
    }),
  }),
  ...Object.entries(ACTIONS).map(([name, { summary, work }]) =>
    route({
      method: 'post',
      path: `/bookings/:id/${name}`,
      summary,
      errors: ['INVALID_STATE'],
      access: ['owner', 'admin'],
      params: z.object({ id: idSchema }),
      body: deskActionSchema,
      response: bookingViewSchema,
      handle: async ({ ctx, user, params, body }) => ({
        data: await work(ctx, { actor: actorOf(user), bookingId: params.id, ...body }),
      }),
    }),
  ),
]

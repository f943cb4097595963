import { searchEventsSchema, storedEventsSchema } from '@bookmysleep/domain/api/search-events'
import { storeSearchEvents } from '../../../../search-events/store-search-events.ts'
import { route } from '../../../route.ts'

export const searchEventRoutes = [
  route({
    method: 'post',
    path: '/search-events',
    access: 'public',
    body: searchEventsSchema,
    response: storedEventsSchema,
    status: 202,
    addressLimit: 'searchEvents',
    handle: async ({ ctx, body }) => ({ data: { stored: await storeSearchEvents(ctx, body) } }),
  }),
]

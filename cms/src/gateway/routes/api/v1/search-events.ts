import { searchEventsSchema, storedEventsSchema } from '@bookmysleep/domain/api/search-events'
import { storeSearchEvents } from '../../../../search-events/store-search-events.ts'
import { route } from '../../../route.ts'

export const searchEventRoutes = [
  route({
    method: 'post',
    path: '/search-events',
    summary: 'Tell what of a search was shown and opened',
    access: 'public',
    body: searchEventsSchema,
    response: storedEventsSchema,
    status: 202,
    addressLimit: 'searchEvents',
    handle: async ({ ctx, body }) => ({ data: { stored: await storeSearchEvents(ctx, body) } }),
  }),
]

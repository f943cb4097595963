import { z } from 'zod'
import { idSchema } from './primitives.ts'

export const SEARCH_EVENT_KINDS = ['impression', 'click'] as const

/**
 * What was shown of a search, and what was opened. `search` is the `searchToken` of that page of results, which says
 * what stood on it and where; `session` names the visit in the client's own random words. Sent twice, it counts once.
 */
export const searchEventsSchema = z.strictObject({
  session: z.string().regex(/^[\w-]{16,64}$/, 'must be 16 to 64 letters, digits, - or _'),
  search: z.string().max(2000),
  events: z
    .array(
      z.strictObject({
        kind: z.enum(SEARCH_EVENT_KINDS),
        propertyId: idSchema,
      }),
    )
    .min(1)
    .max(100),
})
export type SearchEvents = z.infer<typeof searchEventsSchema>

export const storedEventsSchema = z.object({ stored: z.number().int() })

import { z } from 'zod'
import { idSchema } from './primitives.ts'

export const SEARCH_EVENT_KINDS = ['impression', 'click'] as const

/**
 * What was shown of a search, and what was opened. `search` names one page of results, `session` the visit; both are
 * the client's own random words, and what is sent twice counts once.
 */
export const searchEventsSchema = z.strictObject({
  session: z.string().regex(/^[\w-]{16,64}$/, 'must be 16 to 64 letters, digits, - or _'),
  search: z.string().regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, - or _'),
  events: z
    .array(
      z.strictObject({
        kind: z.enum(SEARCH_EVENT_KINDS),
        propertyId: idSchema,
        /** Its place in the results, from 1. */
        position: z.number().int().min(1).max(100_000),
      }),
    )
    .min(1)
    .max(100),
})
export type SearchEvents = z.infer<typeof searchEventsSchema>

export const storedEventsSchema = z.object({ stored: z.number().int() })

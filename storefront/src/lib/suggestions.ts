import { z } from 'zod'

/** One proposal of the search box. */
export const suggestionSchema = z.object({
  kind: z.enum(['city', 'area', 'property']),
  text: z.string(),
  city: z.string().nullish(),
  slug: z.string().nullish(),
})
export type Suggestion = z.infer<typeof suggestionSchema>

import { z } from 'zod'
import { imageSchema } from './primitives.ts'
import { propertyCardSchema } from './properties.ts'

export const guideCardSchema = z.object({
  slug: z.string(),
  title: z.string(),
  city: z.string(),
  summary: z.string(),
  image: imageSchema.nullable(),
  publishedAt: z.iso.datetime().nullable(),
})
export type GuideCard = z.infer<typeof guideCardSchema>

/** `html` is made on the server from the editor's rich text and holds no script. */
export const guideViewSchema = guideCardSchema.extend({
  html: z.string(),
  author: z.string().nullable(),
  stays: z.array(propertyCardSchema),
})
export type GuideView = z.infer<typeof guideViewSchema>

/** The storefront's first page in one answer: cities by number of stays, featured stays, newest guides. */
export const homeViewSchema = z.object({
  cities: z.array(
    z.object({
      city: z.string(),
      state: z.string(),
      properties: z.number().int(),
      image: imageSchema.nullable(),
    }),
  ),
  featured: z.array(propertyCardSchema),
  guides: z.array(guideCardSchema),
})
export type HomeView = z.infer<typeof homeViewSchema>

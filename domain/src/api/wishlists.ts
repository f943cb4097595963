import { z } from 'zod'
import { idSchema } from './primitives.ts'
import { propertyCardSchema } from './properties.ts'

/** How many stays one person may keep. */
export const MAX_WISHES = 200

export const addWishSchema = z.strictObject({ propertyId: idSchema })

/** `property` is null while the stay is not open to the public. */
export const wishViewSchema = z.object({
  propertyId: idSchema,
  addedAt: z.iso.datetime(),
  property: propertyCardSchema.nullable(),
})
export type WishView = z.infer<typeof wishViewSchema>

import { z } from 'zod'
import {
  AMENITIES,
  BLOCK_REASONS,
  CANCELLATION_POLICIES,
  GENDER_POLICIES,
  HOUSE_RULES,
  MEALS,
  PRICE_UNITS,
  PROPERTY_TYPES,
  ROOM_TYPES,
  SHARING,
} from '../words.ts'
import { amountSchema, coordinatesSchema, dateSchema, idSchema, textSchema } from './primitives.ts'

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:MM')

const addressSchema = z.strictObject({
  street: textSchema({ min: 1, max: 200 }),
  area: textSchema({ min: 1, max: 80 }),
  city: textSchema({ min: 1, max: 80 }),
  state: textSchema({ min: 1, max: 80 }),
  zipCode: textSchema({ min: 1, max: 12 }),
  country: textSchema({ min: 1, max: 80 }).default('India'),
  /** Left out, they are found by area and city; what was once set by hand stays. */
  coordinates: coordinatesSchema.optional(),
})

/** How many pictures a property shows. */
export const MAX_PROPERTY_IMAGES = 30

/** What is sent beside a picture: what can be seen on it, for people who cannot. */
export const newPictureSchema = z.strictObject({ alt: textSchema({ min: 1, max: 200 }) })

/** What an owner says of a house; approval, rating and ranking are not theirs to write. */
export const createPropertySchema = z.strictObject({
  propertyName: textSchema({ min: 3, max: 120 }),
  propertyType: z.enum(PROPERTY_TYPES),
  description: textSchema({ min: 1, max: 5000 }),
  address: addressSchema,
  images: z.array(idSchema).max(MAX_PROPERTY_IMAGES).optional(),
  bedrooms: z.number().int().min(0).max(200).optional(),
  bathrooms: z.number().int().min(0).max(200).optional(),
  amenities: z.array(z.enum(AMENITIES)).max(AMENITIES.length).optional(),
  meals: z.enum(MEALS).optional(),
  rules: z.array(z.enum(HOUSE_RULES)).max(HOUSE_RULES.length).optional(),
  genderPolicy: z.enum(GENDER_POLICIES).optional(),
  cancellationPolicy: z.enum(CANCELLATION_POLICIES).optional(),
  instantBook: z.boolean().optional(),
  bookingCutoff: timeSchema.optional(),
  checkInTime: timeSchema.optional(),
  checkOutTime: timeSchema.optional(),
  isActive: z.boolean().optional(),
})
export type CreateProperty = z.infer<typeof createPropertySchema>

/** Fields left out stay as they are; an address is replaced as a whole. */
export const updatePropertySchema = createPropertySchema.partial()
export type UpdateProperty = z.infer<typeof updatePropertySchema>

const roomSchema = z.strictObject({
  propertyId: idSchema,
  roomNumber: textSchema({ min: 1, max: 40 }),
  roomType: z.enum(ROOM_TYPES),
  sharing: z.enum(SHARING),
  capacity: z.number().int().min(1).max(50),
  contains: z.array(idSchema).max(50).optional(),
  genderPolicy: z.enum(GENDER_POLICIES).optional(),
  price: amountSchema,
  priceUnit: z.enum(PRICE_UNITS),
  securityDeposit: amountSchema.optional(),
  minNights: z.number().int().min(1).max(90).optional(),
  amenities: z.array(z.enum(AMENITIES)).max(AMENITIES.length).optional(),
  images: z.array(idSchema).max(15).optional(),
  isAvailable: z.boolean().optional(),
  availableFrom: dateSchema.nullable().optional(),
})

/**
 * `price` and `securityDeposit` in paise, of one bed (shared) or of the room (private). An entire place is
 * private: it is booked with all the rooms inside.
 */
export const createRoomSchema = roomSchema.refine(
  ({ roomType, sharing, contains }) => sharing === 'private' || (roomType !== 'Entire' && !contains?.length),
  { path: ['sharing'], message: 'must be private for an entire place' },
)
export type CreateRoom = z.infer<typeof createRoomSchema>

export const updateRoomSchema = roomSchema.omit({ propertyId: true }).partial()
export type UpdateRoom = z.infer<typeof updateRoomSchema>

/** Beds are counted from 1; none named means all of the room. */
export const createBlockSchema = z
  .strictObject({
    beds: z.array(z.number().int().min(1).max(50)).min(1).max(50).optional(),
    from: dateSchema,
    to: dateSchema,
    reason: z.enum(BLOCK_REASONS),
    note: textSchema({ max: 200 }).optional(),
  })
  .refine((block) => block.to > block.from, { path: ['to'], message: 'must be after from' })
export type CreateBlock = z.infer<typeof createBlockSchema>

export const blockViewSchema = z.object({
  id: idSchema,
  roomId: idSchema,
  beds: z.array(z.number().int()),
  from: dateSchema,
  to: dateSchema,
  reason: z.enum(BLOCK_REASONS),
  note: z.string().nullable(),
})
export type BlockView = z.infer<typeof blockViewSchema>

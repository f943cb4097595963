import { z } from 'zod'
import { AMENITIES, GENDER_POLICIES, PRICE_UNITS, PROPERTY_TYPES, ROOM_TYPES, SHARING } from '../words.ts'
import { pageMetaSchema, pageQuerySchema } from './envelope.ts'
import {
  coordinatesSchema,
  dateSchema,
  flagSchema,
  idSchema,
  imageSchema,
  listOf,
  textSchema,
} from './primitives.ts'
import { quoteSchema } from './quotes.ts'
import { ratingBreakdownSchema, reviewViewSchema } from './reviews.ts'

export const PROPERTY_SORTS = ['relevance', 'price', '-price', 'rating', 'distance', 'newest'] as const

/** Prices are in paise for one `priceUnit` of one bed (shared) or one room (private); `radius` in km. */
export const propertySearchSchema = pageQuerySchema
  .extend({
    q: textSchema({ max: 200 }).optional(),
    city: textSchema({ max: 80 }).optional(),
    state: textSchema({ max: 80 }).optional(),
    country: textSchema({ max: 80 }).optional(),
    area: textSchema({ max: 80 }).optional(),
    amenities: listOf(z.enum(AMENITIES)).optional(),
    type: listOf(z.enum(PROPERTY_TYPES)).optional(),
    gender: z.enum(GENDER_POLICIES).optional(),
    sharing: z.enum(SHARING).optional(),
    guests: z.coerce.number().int().min(1).max(50).optional(),
    priceUnit: z.enum(PRICE_UNITS).optional(),
    priceMin: z.coerce.number().int().min(0).optional(),
    priceMax: z.coerce.number().int().min(0).optional(),
    ratingMin: z.coerce.number().min(0).max(5).optional(),
    hostVerified: flagSchema.optional(),
    lat: z.coerce.number().min(-90).max(90).optional(),
    lng: z.coerce.number().min(-180).max(180).optional(),
    radius: z.coerce.number().positive().max(200).optional(),
    bbox: z
      .string()
      .regex(/^-?[\d.]+(,-?[\d.]+){3}$/, 'must be west,south,east,north in degrees')
      .optional(),
    checkIn: dateSchema.optional(),
    checkOut: dateSchema.optional(),
    sort: z.enum(PROPERTY_SORTS).default('relevance'),
  })
  .superRefine((query, issues) => {
    const fail = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if (query.checkIn && !query.checkOut) fail('checkOut', 'is required with checkIn')
    if (query.checkOut && !query.checkIn) fail('checkIn', 'is required with checkOut')
    if (query.checkIn && query.checkOut && query.checkOut <= query.checkIn)
      fail('checkOut', 'must be after checkIn')
    if ((query.lat === undefined) !== (query.lng === undefined))
      fail(query.lat === undefined ? 'lat' : 'lng', 'lat and lng belong together')
    if ((query.radius !== undefined || query.sort === 'distance') && query.lat === undefined)
      fail('lat', 'is required to measure a distance')
    if (query.priceMin !== undefined && query.priceMax !== undefined && query.priceMax < query.priceMin)
      fail('priceMax', 'must not be below priceMin')
  })
export type PropertySearch = z.infer<typeof propertySearchSchema>

/** The cheapest room of a property that fits the search; `quote` only when dates were given. */
export const offerSchema = z.object({
  roomId: idSchema,
  roomType: z.enum(ROOM_TYPES),
  sharing: z.enum(SHARING),
  price: z.number().int(),
  priceUnit: z.enum(PRICE_UNITS),
  currency: z.string(),
  freeBeds: z.number().int().nullable(),
  quote: quoteSchema.nullable(),
})
export type Offer = z.infer<typeof offerSchema>

export const propertyCardSchema = z.object({
  id: idSchema,
  slug: z.string(),
  propertyName: z.string(),
  propertyType: z.enum(PROPERTY_TYPES),
  area: z.string(),
  city: z.string(),
  state: z.string(),
  country: z.string(),
  coordinates: coordinatesSchema,
  distanceKm: z.number().nullable(),
  genderPolicy: z.enum(GENDER_POLICIES),
  amenities: z.array(z.enum(AMENITIES)),
  image: imageSchema.nullable(),
  rating: z.number().nullable(),
  reviewCount: z.number().int(),
  hostVerified: z.boolean(),
  featured: z.boolean(),
  offer: offerSchema.nullable(),
})
export type PropertyCard = z.infer<typeof propertyCardSchema>

/** Facet counts are rooms' properties by value; `source` says who answered. */
export const propertySearchMetaSchema = pageMetaSchema.extend({
  facets: z.record(z.string(), z.record(z.string(), z.number().int())),
  source: z.enum(['search', 'database']),
  /** With it clients tell what of these results was seen and opened (`POST /search-events`), until the end of tomorrow. */
  searchToken: z.string(),
})
export type PropertySearchMeta = z.infer<typeof propertySearchMetaSchema>

export const propertyQuerySchema = z
  .object({
    checkIn: dateSchema.optional(),
    checkOut: dateSchema.optional(),
    guests: z.coerce.number().int().min(1).max(50).default(1),
  })
  .refine((query) => !query.checkIn === !query.checkOut, {
    path: ['checkOut'],
    message: 'checkIn and checkOut belong together',
  })
  .refine((query) => !query.checkIn || !query.checkOut || query.checkOut > query.checkIn, {
    path: ['checkOut'],
    message: 'must be after checkIn',
  })

/** `freeBeds` and `quote` only when dates were given; `problem` says why the room cannot be had then. */
export const roomViewSchema = z.object({
  id: idSchema,
  propertyId: idSchema,
  roomNumber: z.string(),
  roomType: z.enum(ROOM_TYPES),
  sharing: z.enum(SHARING),
  capacity: z.number().int(),
  genderPolicy: z.enum(GENDER_POLICIES),
  price: z.number().int(),
  priceUnit: z.enum(PRICE_UNITS),
  currency: z.string(),
  securityDeposit: z.number().int(),
  minNights: z.number().int(),
  amenities: z.array(z.enum(AMENITIES)),
  images: z.array(imageSchema),
  availableFrom: dateSchema.nullable(),
  freeBeds: z.number().int().nullable(),
  quote: quoteSchema.nullable(),
  problem: z.string().nullable(),
  updatedAt: z.iso.datetime(),
})
export type RoomView = z.infer<typeof roomViewSchema>

/** `refundTimeline` lists the policy's tiers in words and percent, earliest first. */
export const propertyViewSchema = propertyCardSchema.omit({ offer: true, distanceKm: true }).extend({
  description: z.string(),
  images: z.array(imageSchema),
  rules: z.array(z.string()),
  meals: z.string().nullable(),
  bedrooms: z.number().int().nullable(),
  bathrooms: z.number().int().nullable(),
  street: z.string(),
  zipCode: z.string(),
  cancellationPolicy: z.string(),
  instantBook: z.boolean(),
  bookingCutoff: z.string().nullable(),
  checkInTime: z.string(),
  checkOutTime: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  owner: z.object({ id: idSchema, name: z.string(), hostVerified: z.boolean() }),
  ratingBreakdown: ratingBreakdownSchema,
  rooms: z.array(roomViewSchema),
  reviews: z.array(reviewViewSchema),
  similar: z.array(propertyCardSchema),
  updatedAt: z.iso.datetime(),
})
export type PropertyView = z.infer<typeof propertyViewSchema>

/** One calendar day of a room: how many of its beds are free, held or taken that night. */
export const roomDaySchema = z.object({
  date: dateSchema,
  free: z.number().int(),
  held: z.number().int(),
  booked: z.number().int(),
  blocked: z.number().int(),
})
/** The same as it is shown: why beds are not free is for the owner of the room and admins. */
export const shownRoomDaySchema = roomDaySchema.extend({
  held: z.number().int().nullable(),
  booked: z.number().int().nullable(),
  blocked: z.number().int().nullable(),
})
export type ShownRoomDay = z.infer<typeof shownRoomDaySchema>

/** A room's days in the calendar of its property. */
export const roomCalendarSchema = z.object({
  roomId: idSchema,
  roomNumber: z.string(),
  capacity: z.number().int(),
  days: z.array(shownRoomDaySchema),
})
export type RoomCalendar = z.infer<typeof roomCalendarSchema>
export const availabilityQuerySchema = z
  .object({ from: dateSchema, to: dateSchema })
  .refine((query) => query.to > query.from, { path: ['to'], message: 'must be after from' })
export type RoomDay = z.infer<typeof roomDaySchema>

/**
 * One proposal of the search box. `properties` says how many stays lie behind a city or an area; where there are none,
 * and at landmarks, a search by `coordinates` finds what is near.
 */
export const suggestionSchema = z.object({
  kind: z.enum(['city', 'area', 'landmark', 'property']),
  text: z.string(),
  /** The same in Hindi, where it is known. */
  textHi: z.string().nullable(),
  city: z.string().nullable(),
  cityHi: z.string().nullable(),
  state: z.string().nullable(),
  stateHi: z.string().nullable(),
  coordinates: coordinatesSchema.nullable(),
  slug: z.string().nullable(),
  properties: z.number().int(),
})
export type Suggestion = z.infer<typeof suggestionSchema>

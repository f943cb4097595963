import { z } from 'zod'

/** A MongoDB ObjectId as 24 hex digits. */
export const idSchema = z.string().regex(/^[0-9a-f]{24}$/, 'must be an id of 24 hexadecimal digits')

/** A calendar day `YYYY-MM-DD` that exists. */
export const dateSchema = z.iso.date('must be a date as YYYY-MM-DD')

/** An integer in minor units (paise). */
export const amountSchema = z.number().int().min(0).max(10_000_000_00)

export const coordinatesSchema = z.strictObject({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
})
export type Coordinates = z.infer<typeof coordinatesSchema>

/** Text typed by a person: trimmed, bounded, without control characters other than line breaks. */
export function textSchema({ min = 0, max }: { min?: number; max: number }) {
  return z
    .string()
    .trim()
    .min(min, min === 1 ? 'is required' : `must have at least ${min} characters`)
    .max(max, `must have at most ${max} characters`)
    .refine((text) => !/[^\P{Cc}\n\r\t]/u.test(text), 'has characters that cannot be stored')
}

/** `a,b,c` in a query string, or the parameter repeated. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (value) =>
      typeof value === 'string'
        ? value.split(',').filter(Boolean)
        : Array.isArray(value)
          ? value.flatMap((part) => String(part).split(',')).filter(Boolean)
          : value,
    z.array(item).max(30),
  )
}

/** `true`/`1` and `false`/`0` in a query string. */
export const flagSchema = z
  .enum(['true', '1', 'false', '0'])
  .transform((value) => value === 'true' || value === '1')

export const imageSchema = z.object({
  url: z.string(),
  cardUrl: z.string(),
  thumbnailUrl: z.string(),
  alt: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
})
export type Image = z.infer<typeof imageSchema>

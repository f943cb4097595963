import { z } from 'zod'
import { dateSchema, idSchema, textSchema } from './primitives.ts'

export const frontDeskQuerySchema = z.strictObject({ propertyId: idSchema, date: dateSchema.optional() })
export const deskActionSchema = z.strictObject({ note: textSchema({ max: 500 }).optional() })

/** Everybody whom the front desk of a property meets on a day, each in one list. */
export const frontDeskSchema = z.object({
  propertyId: idSchema,
  propertyName: z.string(),
  date: dateSchema,
  rows: z.array(
    z.object({
      list: z.enum(['arrivals', 'late', 'in_house', 'departures']),
      bookingId: idSchema,
      reference: z.string(),
      guestName: z.string(),
      guestCount: z.number().int(),
      roomNumber: z.string(),
      beds: z.array(z.number().int()),
      checkInDate: dateSchema,
      checkOutDate: dateSchema,
      checkedInAt: z.iso.datetime().nullable(),
      actions: z.array(z.enum(['check_in', 'check_out', 'no_show'])),
    }),
  ),
})
export type FrontDesk = z.infer<typeof frontDeskSchema>

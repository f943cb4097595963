import { DEFAULT_TIME_ZONE } from '@bookmysleep/domain/hold-rules'
import { addDays, instantOf } from '@bookmysleep/domain/stay-dates'

/** Days in India as YYYY-MM-DD, both included; without one from the beginning, or to now. */
export type Period = { from?: string | undefined; to?: string | undefined }

/** The filter of documents whose moment `field` lies in a period. */
export function inPeriod<Field extends string>(
  field: Field,
  { from, to }: Period,
): { [F in Field]?: { $gte?: Date; $lt?: Date } } {
  if (!from && !to) return {}
  const midnight = (day: string) => instantOf(day, '00:00', DEFAULT_TIME_ZONE)
  const range = { ...(from && { $gte: midnight(from) }), ...(to && { $lt: midnight(addDays(to, 1)) }) }
  return { [field]: range } as { [F in Field]: typeof range }
}

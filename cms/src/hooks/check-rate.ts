import { type CollectionBeforeValidateHook, ValidationError } from 'payload'

/** A rate in basis points is whole, and ends no sooner than it begins. */
export const checkRate: CollectionBeforeValidateHook = ({ data, originalDoc, req }) => {
  const rate = { ...originalDoc, ...data }
  const errors: { path: string; message: string }[] = []
  if (rate.rateBps !== undefined && !Number.isInteger(rate.rateBps))
    errors.push({ path: 'rateBps', message: 'A rate is a whole number of basis points.' })
  if (rate.from && rate.to && rate.to < rate.from)
    errors.push({ path: 'to', message: 'The last day must not be before the first.' })
  if (rate.kind !== 'commission' && rate.currency && !/^[A-Z]{3}$/.test(rate.currency))
    errors.push({ path: 'currency', message: 'A currency has three capital letters.' })
  if (errors.length > 0) throw new ValidationError({ collection: 'rates', errors, req })
  return data
}

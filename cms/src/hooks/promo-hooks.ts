import { normalizeCode } from '@bookmysleep/domain/promo-codes'
import { type CollectionBeforeValidateHook, ValidationError } from 'payload'
import { roleOf } from '../access/role-of.ts'
import { idOf } from './id-of.ts'

/**
 * Writes codes in capitals; an owner's code is for the owner's own houses and at the owner's cost. Refuses terms
 * that contradict each other.
 */
export const preparePromoCode: CollectionBeforeValidateHook = ({ data, originalDoc, operation, req }) => {
  const next = { ...data }
  if (typeof next.code === 'string') next.code = normalizeCode(next.code)
  if (roleOf(req.user) === 'owner' && operation === 'create') {
    next.owner = req.user?.id
    next.fundedBy = 'owner'
  }
  const errors = problemsOf({ ...originalDoc, ...next })
  if (errors.length > 0) throw new ValidationError({ collection: 'promo-codes', errors, req })
  return next
}

function problemsOf(promo: Record<string, unknown>): { path: string; message: string }[] {
  const errors: { path: string; message: string }[] = []
  const refuse = (path: string, message: string) => errors.push({ path, message })
  if (typeof promo.code === 'string' && !/^[A-Z0-9-]{4,20}$/.test(promo.code))
    refuse('code', 'A code has 4 to 20 letters, digits and dashes.')
  if (promo.kind === 'percent' && !Number.isInteger(promo.rateBps))
    refuse('rateBps', 'A percentage needs whole basis points.')
  if (promo.kind === 'fixed' && !(Number(promo.amount) > 0))
    refuse('amount', 'The amount must be above zero.')
  if (promo.from && promo.to && String(promo.to) < String(promo.from))
    refuse('to', 'The last day must not be before the first.')
  if (promo.fundedBy === 'owner' && !idOf(promo.owner))
    refuse('owner', 'A code that the owner pays needs an owner.')
  for (const path of ['minNights', 'limitTotal', 'limitPerSeeker'])
    if (promo[path] != null && !Number.isInteger(promo[path])) refuse(path, 'must be a whole number')
  return errors
}

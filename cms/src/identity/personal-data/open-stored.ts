import type { Ctx } from '../../context.ts'
import { isSealed, open, type Place } from './seal.ts'

/** A field as it was read natively, in clear; null when there is none. Throws as `open` does. */
export function openStored(ctx: Pick<Ctx, 'config'>, place: Place, stored: unknown): string | null {
  if (typeof stored !== 'string' || stored === '') return null
  return isSealed(stored) ? open(ctx, place, stored) : stored
}

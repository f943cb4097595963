import type { Ctx } from '../../context.ts'
import { isSealed, open, type Place } from './seal.ts'

/** A field as it was read natively, in clear; null when there is none. Throws as `open` does. */
export function openStored(ctx: Pick<Ctx, 'config'>, place: Place, stored: unknown): string | null {
  if (typeof stored !== 'string' || stored === '') return null
  return isSealed(stored) ? open(ctx, place, stored) : stored
}

/** The same to be shown: null, with an error in the log, when it was tampered with or its key is missing. */
export function showStored(ctx: Pick<Ctx, 'config' | 'log'>, place: Place, stored: unknown): string | null {
  try {
    return openStored(ctx, place, stored)
  } catch (error) {
    ctx.log.error({ err: (error as Error).message }, 'a sealed field cannot be opened')
    return null
  }
}

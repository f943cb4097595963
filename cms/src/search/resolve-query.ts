import type { PropertySearch } from '@bookmysleep/domain/api/properties'
import { DEFAULT_TIME_ZONE } from '@bookmysleep/domain/hold-rules'
import { checkStayDates } from '@bookmysleep/domain/stay-dates'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { closestName } from './closest-name.ts'
import { type KnownPlace, knownPlaces } from './known-places.ts'
import {
  canonicalArea,
  canonicalCity,
  canonicalPlace,
  canonicalState,
  isSameState,
  writtenStates,
} from './place-names.ts'
import { parseBoundingBox, type RoomQuery } from './room-query.ts'

const PLACES = ['city', 'state', 'country', 'area'] as const

/**
 * Makes a search ready for the engines: names of places become those that are stored, misspelt ones too.
 * Throws VALIDATION_FAILED for a box that is none and for dates that no stay can have.
 */
export async function resolveQuery(ctx: Ctx, search: PropertySearch): Promise<RoomQuery> {
  const { lat, lng, radius, bbox, guests = 1, ...rest } = search
  requireLawfulDates(ctx, search)
  return {
    ...rest,
    ...(await resolvePlaces(ctx, search)),
    guests,
    near: lat === undefined || lng === undefined ? null : { lat, lng },
    ...(radius !== undefined && { radiusKm: radius }),
    bbox: bbox === undefined ? null : (parseBoundingBox(bbox) ?? refuseBox()),
  }
}

async function resolvePlaces(ctx: Ctx, search: PropertySearch): Promise<Partial<PropertySearch>> {
  const asked = PLACES.filter((field) => search[field])
  if (asked.length === 0) return {}
  const places = await knownPlaces(ctx)
  const closest = (field: (typeof PLACES)[number], among = places) =>
    closestName(search[field] ?? '', new Set(among.map((place) => place[field])))
  const state = search.state && stateMeant(search.state, places)
  const there = state ? places.filter((place) => isSameState(place.state, state)) : places
  const resolve = (field: (typeof PLACES)[number]) => {
    const text = search[field] ?? ''
    if (field === 'state') return state
    if (field === 'city') return closest(field, there) ?? canonicalCity(text, state)
    return closest(field) ?? (field === 'area' ? canonicalArea(text) : canonicalPlace(text))
  }
  return Object.fromEntries(asked.map((field) => [field, resolve(field)]))
}

/** With or without stays there: a slip in an old name is nearest to that one. */
function stateMeant(text: string, places: KnownPlace[]): string {
  const known = new Set([...places.map(({ state }) => state), ...writtenStates()])
  return canonicalState(closestName(text, known) ?? text)
}

/** Which day it is depends on the property; the most easterly zone we know of decides what is past. */
function requireLawfulDates({ clock }: Ctx, { checkIn, checkOut }: PropertySearch): void {
  if (!checkIn || !checkOut) return
  const errors = checkStayDates({ checkIn, checkOut, now: clock.now(), timeZone: DEFAULT_TIME_ZONE })
  if (errors.length === 0) return
  const names: Record<string, string> = { checkInDate: 'checkIn', checkOutDate: 'checkOut' }
  const details = errors.map(({ field, message }) => ({ field: names[field] ?? field, message }))
  fail('VALIDATION_FAILED', `The dates are not valid: ${details[0]?.field} ${details[0]?.message}`, details)
}

function refuseBox(): never {
  fail('VALIDATION_FAILED', 'The map section is not valid.', [
    { field: 'bbox', message: 'must be west,south,east,north in degrees' },
  ])
}

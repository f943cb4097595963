import { PROPERTY_SORTS, type PropertySearch, propertySearchSchema } from '@bookmysleep/domain/api/properties'
import { readStayQuery } from './stay-query.ts'

const PAISE = 100
const LISTS = ['type', 'amenities'] as const
const SINGLES = [
  'q',
  'city',
  'state',
  'area',
  'gender',
  'sharing',
  'priceUnit',
  'priceMin',
  'priceMax',
  'ratingMin',
  'hostVerified',
  'sort',
  'page',
  'lat',
  'lng',
  'radius',
  'near',
] as const

/** What the search page's address says, cleaned; prices in whole rupees, as people type them. */
export type SearchFilters = { params: URLSearchParams; query: PropertySearch; hadErrors: boolean }

export const PAGE_SIZE = 18

/** Reads the address of the search page. What the API would refuse is dropped, the rest is kept. */
export function readSearchFilters(given: URLSearchParams, now = new Date()): SearchFilters {
  const params = tidy(given, now)
  let hadErrors = false
  for (let attempt = 0; attempt < SINGLES.length; attempt++) {
    const read = propertySearchSchema.safeParse(Object.fromEntries(toApiQuery(params)))
    if (read.success) return { params, query: read.data, hadErrors }
    hadErrors = true
    for (const issue of read.error.issues) params.delete(String(issue.path[0]))
  }
  const empty = new URLSearchParams()
  return { params: empty, query: propertySearchSchema.parse({ limit: PAGE_SIZE }), hadErrors: true }
}

/** The API's query: prices in paise, the page size of the search page. */
export function toApiQuery(params: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(params)
  // The name of what lies at `lat` and `lng`: for people to read.
  query.delete('near')
  for (const key of ['priceMin', 'priceMax']) {
    const rupees = query.get(key)
    if (rupees !== null) query.set(key, String(Math.round(Number(rupees) * PAISE)))
  }
  for (const key of LISTS) {
    const values = query.getAll(key)
    if (values.length > 0) query.set(key, values.join(','))
  }
  query.set('limit', String(PAGE_SIZE))
  return query
}

/** The same search without one filter (or one value of it), from its first page. */
export function withoutFilter(params: URLSearchParams, key: string, value?: string): URLSearchParams {
  const next = new URLSearchParams(params)
  if (value === undefined) next.delete(key)
  else next.delete(key, value)
  next.delete('page')
  return next
}

export function withFilter(params: URLSearchParams, key: string, value: string): URLSearchParams {
  const next = withoutFilter(params, key)
  next.set(key, value)
  return next
}

export const PLACE_AND_STAY = [
  ...['q', 'city', 'state', 'area', 'near', 'lat', 'lng', 'radius'],
  ...['checkIn', 'checkOut', 'guests'],
]

/** Where, when and how many: what remains when all filters are cleared. */
export function onlyPlaceAndStay(params: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...params].filter(([key]) => PLACE_AND_STAY.includes(key)))
}

function tidy(given: URLSearchParams, now: Date): URLSearchParams {
  const params = new URLSearchParams()
  for (const key of SINGLES) {
    const value = given.get(key)?.trim()
    if (value && !isDefault(key, value)) params.set(key, value)
  }
  for (const key of LISTS)
    for (const value of new Set(given.getAll(key).flatMap((part) => part.split(','))))
      if (value) params.append(key, value)
  const stay = readStayQuery(given, now)
  if (stay.checkIn && stay.checkOut) {
    params.set('checkIn', stay.checkIn)
    params.set('checkOut', stay.checkOut)
  }
  if (stay.guests > 1) params.set('guests', String(stay.guests))
  return params
}

function isDefault(key: string, value: string): boolean {
  return (key === 'sort' && value === PROPERTY_SORTS[0]) || (key === 'page' && value === '1')
}

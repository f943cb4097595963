import { DEFAULT_TIME_ZONE } from '@bookmysleep/domain/hold-rules'
import { addDays, isDate, todayIn } from '@bookmysleep/domain/stay-dates'

export type StayQuery = { checkIn?: string; checkOut?: string; guests: number }

const MAX_GUESTS = 50

/**
 * Dates and guests of an address. Dates that do not exist, lie in the past or are the wrong way round
 * are left out; a check-in alone means one night.
 */
export function readStayQuery(params: URLSearchParams, now = new Date()): StayQuery {
  const today = todayIn(DEFAULT_TIME_ZONE, now)
  const guests = Math.min(MAX_GUESTS, Math.max(1, Math.trunc(Number(params.get('guests')) || 1)))
  const checkIn = params.get('checkIn') ?? ''
  if (!isDate(checkIn) || checkIn < today) return { guests }
  const asked = params.get('checkOut') ?? ''
  const checkOut = isDate(asked) && asked > checkIn ? asked : addDays(checkIn, 1)
  return { checkIn, checkOut, guests }
}

/** The query string that carries the same stay to another page, without a leading `?`. */
export function stayParams(stay: StayQuery, more: Record<string, string> = {}): URLSearchParams {
  const params = new URLSearchParams()
  if (stay.checkIn && stay.checkOut) {
    params.set('checkIn', stay.checkIn)
    params.set('checkOut', stay.checkOut)
  }
  if (stay.guests > 1) params.set('guests', String(stay.guests))
  for (const [key, value] of Object.entries(more)) params.set(key, value)
  return params
}

/** `path?query`, or `path` alone when there is nothing to say. */
export function withQuery(path: string, params: URLSearchParams): string {
  const query = params.toString()
  return query ? `${path}?${query}` : path
}

export function today(now = new Date()): string {
  return todayIn(DEFAULT_TIME_ZONE, now)
}

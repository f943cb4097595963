import { z } from 'zod'
import { fail } from '../errors.ts'
import type { Route } from './route.ts'

/** The names that `fields` may hold on this route: those of a list's entries. Null where there is no list. */
export function selectableFields({ response, meta }: Pick<Route, 'response' | 'meta'>): string[] | null {
  if (!meta || !(response instanceof z.ZodArray)) return null
  const { element } = response
  return element instanceof z.ZodObject ? Object.keys(element.shape) : null
}

export type Selection = { fields: string[] | null; rest: Record<string, unknown> }

/** Takes `fields=a,b` out of a list's query. Throws VALIDATION_FAILED for names that its entries do not have. */
export function takeFields(route: Route, query: Record<string, unknown>): Selection {
  const known = selectableFields(route)
  const { fields: asked, ...rest } = query
  if (!known || asked === undefined) return { fields: null, rest: query }
  const fields = String(asked).split(',').filter(Boolean)
  const unknown = fields.filter((name) => !known.includes(name))
  if (fields.length > 0 && unknown.length === 0) return { fields, rest }
  const message = `may name ${known.join(', ')}`
  return fail('VALIDATION_FAILED', `The query is not valid: fields ${message}.`, [
    { field: 'fields', message },
  ])
}

/** Each entry of a list with these fields only. */
export function selectFields(data: unknown, fields: string[] | null): unknown {
  if (!fields || !Array.isArray(data)) return data
  return data.map((entry: Record<string, unknown>) =>
    Object.fromEntries(fields.filter((name) => name in entry).map((name) => [name, entry[name]])),
  )
}

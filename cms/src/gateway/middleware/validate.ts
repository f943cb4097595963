import type { FieldError } from '@bookmysleep/domain/api/envelope'
import { z } from 'zod'
import { fail } from '../../errors.ts'

const MOST_DETAILS = 100

/** The parts of a request that are checked, in the order in which they are. */
export type Part = 'params' | 'query' | 'body'

/**
 * Parses one part of a request. Throws VALIDATION_FAILED that names each field at fault, unknown ones too, up to a hundred;
 * `undefined` in place of a body counts as an empty object.
 */
export function parsePart<T>(part: Part, schema: z.ZodType<T>, value: unknown): T {
  const given = value === undefined ? {} : value
  const unknown = unknownFields(schema, given)
  const result = schema.safeParse(given)
  if (result.success && unknown.length === 0) return result.data
  const details = [...unknown, ...(result.error ? fieldErrors(result.error) : [])]
  return fail('VALIDATION_FAILED', `The ${WORDS[part]} is not valid: ${summary(details)}`, unique(details))
}

const WORDS: Record<Part, string> = { params: 'address', query: 'query', body: 'body' }

/** One entry for each field that a zod error names; a field is a path such as `guests.0.gender`. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => errorsOf(issue, []))
}

type Issue = z.core.$ZodIssue

function errorsOf(issue: Issue, above: readonly PropertyKey[]): FieldError[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: 'is not known here' }))
  const meant = issue.code === 'invalid_union' ? closestForm(issue.errors) : []
  if (meant.length > 0) return meant.flatMap((inner) => errorsOf(inner, path))
  return [{ field: path.join('.') || 'body', message: issue.message }]
}

/** Of several forms that were allowed, the one that was most likely meant: of the right kind, with least wrong in it. */
function closestForm(forms: readonly (readonly Issue[])[]): readonly Issue[] {
  const isOfKind = (issues: readonly Issue[]) =>
    issues.every(({ code, path }) => code !== 'invalid_type' || path.length > 0)
  const [closest = []] = [...forms].sort(
    (a, b) => Number(isOfKind(b)) - Number(isOfKind(a)) || a.length - b.length,
  )
  return closest
}

/** Objects that zod would silently strip are strict here; those that zod calls strict report for themselves. */
function unknownFields(schema: z.ZodType, value: unknown): FieldError[] {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall || typeof value !== 'object' || !value)
    return []
  return Object.keys(value)
    .filter((key) => !Object.hasOwn(schema.shape, key))
    .map((field) => ({ field, message: 'is not known here' }))
}

/** Each once, and no more than anybody reads: a body may have ten thousand fields that are not known. */
function unique(details: FieldError[]): FieldError[] {
  const byWords = new Map(details.map((one) => [`${one.field}\n${one.message}`, one]))
  return [...byWords.values()].slice(0, MOST_DETAILS)
}

function summary(details: FieldError[]): string {
  const [first, ...rest] = details
  if (!first) return 'it cannot be read'
  return `${first.field} ${first.message}${rest.length > 0 ? `, and ${rest.length} more` : ''}`
}

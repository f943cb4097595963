import type { CollectionBeforeOperationHook, FlattenedField, Payload } from 'payload'
import { fail } from '../errors.ts'

type Where = Record<string, unknown>

/**
 * What is stored sealed can neither be sought nor sorted by: a ciphertext compares with nothing, and how it begins or
 * whether it is there would tell about it. Looks through relations too. Services ask for what they like.
 */
export const refuseSealedPaths: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  const { where, sort, field, overrideAccess } = args as {
    where?: Where
    sort?: string | string[]
    field?: string
    overrideAccess?: boolean
  }
  if (overrideAccess) return args
  const sorted = [sort ?? [], field ?? []].flat().flatMap((path) => String(path).split(','))
  for (const path of [...pathsOf(where), ...sorted])
    if (leadsToSealed(req.payload, collection.flattenedFields, partsOf(path)))
      fail('VALIDATION_FAILED', 'What is stored encrypted cannot be searched or sorted by.', [
        { field: path, message: 'is stored encrypted' },
      ])
  return args
}

function pathsOf(where: Where | undefined): string[] {
  return Object.entries(where ?? {}).flatMap(([key, value]) =>
    /^(and|or)$/i.test(key) ? Object.values(Object(value)).flatMap((inner) => pathsOf(Object(inner))) : [key],
  )
}

/** Versions are asked about as `version.<field>`. */
const partsOf = (path: string) =>
  path
    .trim()
    .replace(/^-/, '')
    .replaceAll('__', '.')
    .replace(/^version\./, '')
    .split('.')

function leadsToSealed(payload: Payload, fields: FlattenedField[], parts: string[]): boolean {
  const [name, ...rest] = parts
  const found = fields.find((field) => field.name === name)
  if (!found) return false
  if (found.custom?.isSealed) return true
  if (rest.length === 0) return 'flattenedFields' in found && hasSealed(found.flattenedFields)
  if ('flattenedFields' in found) return leadsToSealed(payload, found.flattenedFields, rest)
  const related = 'relationTo' in found ? [found.relationTo].flat() : []
  return related.some((slug) =>
    leadsToSealed(payload, payload.collections[slug as 'users'].config.flattenedFields, rest),
  )
}

const hasSealed = (fields: FlattenedField[]) => fields.some(({ custom }) => custom?.isSealed)

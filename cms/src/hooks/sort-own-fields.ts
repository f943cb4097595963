import type { CollectionBeforeOperationHook, FlattenedField } from 'payload'
import { fail } from '../errors.ts'

/**
 * Payload sorts by a field of a related document without asking whether the caller may read it, so the order of
 * an answer could tell what is in it. People sort by a document's own fields; services by what they like.
 */
export const sortByOwnFields: CollectionBeforeOperationHook = ({ args, collection }) => {
  const { sort, field, overrideAccess } = args as {
    sort?: string | string[]
    field?: string
    overrideAccess?: boolean
  }
  if (overrideAccess) return args
  const paths = [sort ?? [], field ?? []].flat().flatMap((path) => String(path).split(','))
  for (const path of paths) {
    if (crossesRelation(collection.flattenedFields, path))
      fail('VALIDATION_FAILED', 'Documents cannot be sorted by a related one.', [
        { field: 'sort', message: `${path} belongs to another document` },
      ])
  }
  return args
}

const RELATIONS = ['relationship', 'upload', 'join']

function crossesRelation(fields: FlattenedField[], path: string): boolean {
  const parts = path.trim().replace(/^-/, '').replaceAll('__', '.').split('.')
  let known = fields
  for (const [position, part] of parts.entries()) {
    const field = known.find(({ name }) => name === part)
    if (!field) return false
    if (RELATIONS.includes(field.type)) return position < parts.length - 1
    if ('flattenedFields' in field) known = field.flattenedFields
  }
  return false
}

import type { CollectionBeforeOperationHook, FlattenedField, Payload } from 'payload'
import { isAdmin } from '../access/role-of.ts'
import { fail } from '../errors.ts'

type Where = Record<string, unknown>
type Mark = 'isSealed' | 'isOfOwner'

const REFUSALS: Record<Mark, { words: string; message: string }> = {
  isSealed: {
    words: 'What is stored encrypted cannot be searched or sorted by.',
    message: 'is stored encrypted',
  },
  isOfOwner: {
    words: 'What only owners see of their own houses cannot be searched or sorted by.',
    message: 'is for the owner of each house alone',
  },
}

/**
 * What is stored sealed can neither be sought nor sorted by: a ciphertext compares with nothing, and how it begins or
 * whether it is there would tell about it. Nor can what an owner sees of their own houses alone, but by admins: whether
 * a house is found would tell what is written about it. Looks through relations too. Services ask for what they like.
 */
export const refusePrivatePaths: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  const { where, sort, field, overrideAccess } = args as {
    where?: Where
    sort?: string | string[]
    field?: string
    overrideAccess?: boolean
  }
  if (overrideAccess) return args
  const marks: Mark[] = isAdmin(req.user) ? ['isSealed'] : ['isSealed', 'isOfOwner']
  const sorted = [sort ?? [], field ?? []].flat().flatMap((path) => String(path).split(','))
  for (const path of [...pathsOf(where), ...sorted])
    for (const mark of marks)
      if (leadsTo(mark, req.payload, { fields: collection.flattenedFields, parts: partsOf(path) })) {
        const { words, message } = REFUSALS[mark]
        fail('VALIDATION_FAILED', words, [{ field: path, message }])
      }
  return args
}

/** Related documents may be asked about by a filter of their own: `{ rooms: { contains: { price: … } } }`. */
function pathsOf(where: Where | undefined): string[] {
  return Object.entries(where ?? {}).flatMap(([key, value]) =>
    /^(and|or)$/i.test(key)
      ? Object.values(Object(value)).flatMap((inner) => pathsOf(Object(inner)))
      : [key, ...innerPathsOf(value).map((path) => `${key}.${path}`)],
  )
}

function innerPathsOf(operators: unknown): string[] {
  return Object.values(Object(operators)).flatMap((value) =>
    typeof value === 'object' && !Array.isArray(value) ? pathsOf(Object(value)) : [],
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

type Asked = { fields: FlattenedField[]; parts: string[] }

function leadsTo(mark: Mark, payload: Payload, { fields, parts }: Asked): boolean {
  const [name, ...rest] = parts
  const found = fields.find((field) => field.name === name)
  if (!found) return false
  if (found.custom?.[mark]) return true
  if ('flattenedFields' in found)
    return rest.length === 0
      ? found.flattenedFields.some(({ custom }) => custom?.[mark])
      : leadsTo(mark, payload, { fields: found.flattenedFields, parts: rest })
  const related = 'relationTo' in found ? [found.relationTo].flat() : []
  return related.some((slug) => {
    const { flattenedFields } = payload.collections[slug as 'users'].config
    return leadsTo(mark, payload, { fields: flattenedFields, parts: rest })
  })
}

import type { ObjectId } from 'mongodb'
import type { FlattenedField } from 'payload'
import type { Ctx } from '../context.ts'
import type { User } from '../payload-types.ts'
import { showStored } from './personal-data/open-stored.ts'

/** A document of `users` as it lies in MongoDB. */
export type StoredUser = Record<string, unknown> & { _id: ObjectId }

/** A person as Payload reads them, but for what lies elsewhere: `findConnection` has that. */
export type ReadUser = Omit<User, 'stripeAccountId' | 'stripeConnected'>

/**
 * What Payload's own reading makes of a stored user, by the fields of their collection: hidden ones left out, sealed ones
 * in clear, defaults filled in. It takes no request of Payload's and asks the database nothing, so that it can be done
 * at every request.
 */
export function readUser(ctx: Pick<Ctx, 'config' | 'log' | 'payload'>, stored: StoredUser): ReadUser {
  const id = stored._id.toHexString()
  const { flattenedFields } = ctx.payload.collections.users.config
  const open = (field: string, value: unknown) => showStored(ctx, { collection: 'users', id, field }, value)
  return { id, collection: 'users', ...readFields(flattenedFields, stored, { path: '', open }) } as ReadUser
}

type Reading = { path: string; open: (path: string, value: unknown) => string | null }

function readFields(fields: FlattenedField[], stored: Record<string, unknown>, { path, open }: Reading) {
  const read: Record<string, unknown> = {}
  for (const field of fields) {
    if (field.hidden || ('virtual' in field && field.virtual)) continue
    const { name } = field
    const value = readField(field, stored[name], { path: path + name, open })
    if (value !== undefined) read[name] = value
  }
  return read
}

function readField(field: FlattenedField, value: unknown, { path, open }: Reading): unknown {
  if (field.type === 'group')
    return readFields(field.flattenedFields, Object(value ?? {}), { path: `${path}.`, open })
  if (field.custom?.isSealed) return open(path, value)
  if (value instanceof Date) return value.toISOString()
  return value === undefined && 'defaultValue' in field ? field.defaultValue : value
}

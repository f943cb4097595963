import { invalidRequest } from './errors.ts'
import type { Store } from './store.ts'

/** Fields that Stripe leaves out where they do not apply, and expands without complaint. */
const OPTIONAL = new Set(['charge.transfer'])

type Plain = Record<string, unknown>

/** Replaces ids by objects along paths such as `latest_charge.balance_transaction` or `data.charge`. */
export function expandObject(
  object: object,
  paths: readonly string[],
  store: Store,
  extra?: Resolver,
): object {
  return paths.reduce<object>(
    (result, path) => expandPath(result as Plain, path.split('.'), path, store, extra),
    object,
  )
}

/** Objects that stand under another without its id in it, such as a charge's `refunds`. */
export type Resolver = (object: Plain, field: string) => unknown

function expandPath(object: Plain, parts: string[], path: string, store: Store, extra?: Resolver): Plain {
  const [field, ...rest] = parts
  if (!field) return object
  const value = object[field] === undefined ? extra?.(object, field) : object[field]
  if (value === undefined && OPTIONAL.has(`${String(object.object)}.${field}`)) return object
  if (value === undefined)
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' })
  if (value === null) return object
  return { ...object, [field]: resolve(value, rest, path, store, extra) }
}

function resolve(value: unknown, rest: string[], path: string, store: Store, extra?: Resolver): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, rest, path, store, extra))
  if (typeof value === 'string') {
    const found = store.find(value)
    if (!found) throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' })
    return expandPath(found as unknown as Plain, rest, path, store, extra)
  }
  if (typeof value === 'object' && value !== null) return expandPath(value as Plain, rest, path, store, extra)
  throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' })
}

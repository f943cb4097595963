import { type Change, createJournal } from './journal.ts'
import { type AnyObject, indexedFields, type ObjectMap, type ObjectType, objectTypes } from './object-map.ts'
import { createRunningBalances, type RunningBalances } from './running-balances.ts'
import { createSortedIds, type SortedIds } from './sorted-ids.ts'
import { createValues, type Values } from './values.ts'

export const platform = 'acct_platform'

type Row = { object: AnyObject; account: string; created: number; serial: number }

export type Store = {
  /** Inserts or replaces. Stored objects are never mutated: put a changed copy. Returns what was put. */
  put<T extends AnyObject>(object: T, account?: string): T
  /** Puts the objects that a recipe makes of the input; the journal keeps the input only, which is far smaller. */
  make(recipe: string, input: unknown): void
  remove(type: ObjectType, id: string): void
  get<K extends ObjectType>(type: K, id: string): ObjectMap[K] | undefined
  find(id: string): AnyObject | undefined
  /** The account whose object it is, `acct_platform` for the platform's own. */
  accountOf(id: string): string | undefined
  createdOf(id: string): { created: number; serial: number } | undefined
  order(type: ObjectType, account: string): SortedIds
  /** Objects whose indexed field has the value, oldest first. */
  where<K extends ObjectType>(type: K, field: string, value: string): ObjectMap[K][]
  count(type: ObjectType): number
  balances: Pick<RunningBalances, 'read'>
  /** Small persistent values beside the objects: timers, deliveries, idempotency records … */
  values: Values
  /** Writes what changed since the last commit as one line, so a crash keeps all of it or none. */
  commit(): void
  close(): void
}

/** How to make objects from a short description; the same input must always give the same objects. */
export type Recipes = Record<string, (input: never) => AnyObject[]>

/** All state of one sandbox: in memory, and in the journal `file` when one is given. */
export function createStore(file?: string, recipes: Recipes = {}): Store {
  const rows = new Map<string, Row>()
  const tables = new Map<ObjectType, Map<string, Row>>(objectTypes.map((type) => [type, new Map()]))
  const orders = new Map<string, SortedIds>()
  const index = new Map<string, Set<string>>()
  const values = createValues()
  const balances = createRunningBalances()
  let serial = 0
  let pending: Change[] = []

  const orderOf = (type: ObjectType, account: string): SortedIds => {
    const key = `${type} ${account}`
    const found = orders.get(key) ?? createSortedIds()
    orders.set(key, found)
    return found
  }

  const apply = (change: Change): void => {
    if (change[0] === 'value') {
      values.set(change[1], change[2])
      return
    }
    if (change[0] === 'make') {
      for (const object of recipes[change[1]]?.(change[2] as never) ?? []) apply(['put', object, platform])
      return
    }
    if (change[0] === 'remove') {
      const row = rows.get(change[1])
      if (row) reindex(index, row.object, undefined)
      rows.delete(change[1])
      if (row) tables.get(row.object.object as ObjectType)?.delete(change[1])
      return
    }
    const [, object, account] = change
    const before = rows.get(object.id)
    reindex(index, before?.object, object)
    if (object.object === 'balance_transaction') balances.put(before?.account ?? account, object)
    if (before) {
      before.object = object
      return
    }
    const created = 'created' in object && typeof object.created === 'number' ? object.created : 0
    const row = { object, account, created, serial: serial++ }
    rows.set(object.id, row)
    tables.get(object.object as ObjectType)?.set(object.id, row)
    orderOf(object.object as ObjectType, account).add({ id: object.id, created, serial: row.serial })
  }

  const journal = file ? createJournal(file) : undefined
  const replayed = journal?.replay(apply) ?? 0
  if (replayed > 2 * (rows.size + values.count())) journal?.compact(() => snapshot(rows, values))

  const record = (change: Change) => {
    apply(change)
    if (journal) pending.push(change)
  }
  const get = <K extends ObjectType>(type: K, id: string) =>
    tables.get(type)?.get(id)?.object as ObjectMap[K] | undefined

  return {
    put(object, account) {
      record(['put', object, rows.get(object.id)?.account ?? account ?? platform])
      return object
    },
    make: (recipe, input) => record(['make', recipe, input]),
    remove: (_type, id) => record(['remove', id]),
    get,
    find: (id) => rows.get(id)?.object,
    accountOf: (id) => rows.get(id)?.account,
    createdOf: (id) => rows.get(id),
    order: orderOf,
    where: (type, field, value) =>
      [...(index.get(`${type} ${field} ${value}`) ?? [])].flatMap((id) => get(type, id) ?? []),
    count: (type) => tables.get(type)?.size ?? 0,
    balances,
    values: { ...values, set: (key, value) => record(['value', key, value ?? null]) },
    commit() {
      if (pending.length > 0) journal?.append(pending)
      pending = []
    },
    close: () => journal?.close(),
  }
}

function reindex(
  index: Map<string, Set<string>>,
  before: AnyObject | undefined,
  after: AnyObject | undefined,
): void {
  const sample = after ?? before
  if (!sample) return
  for (const field of indexedFields[sample.object as ObjectType] ?? []) {
    const old = keyOf(before, field)
    const now = keyOf(after, field)
    if (old === now) continue
    if (old) index.get(old)?.delete(before?.id ?? '')
    if (!now || !after) continue
    const ids = index.get(now) ?? new Set()
    index.set(now, ids.add(after.id))
  }
}

function keyOf(object: AnyObject | undefined, field: string): string | undefined {
  const value = object && (object as unknown as Record<string, unknown>)[field]
  return typeof value === 'string' ? `${object?.object} ${field} ${value}` : undefined
}

function* snapshot(rows: Map<string, Row>, values: Values): Generator<Change> {
  for (const row of rows.values()) yield ['put', row.object, row.account]
  for (const [key, value] of values.entries()) yield ['value', key, value]
}

import type { Ctx } from '@bookmysleep/cms/context'
import { openStored } from '@bookmysleep/cms/identity/personal-data/open-stored'
import { inPeriod, type Period } from '@bookmysleep/cms/records/in-period'
import { ObjectId } from 'mongodb'
import { type Column, EXPORTS, type ExportKind } from './columns.ts'

export type Row = Record<string, boolean | number | string | null>

/** The period is that in which they were created. */
export type Selection = Period & { kind: ExportKind; withPrivate: boolean }

/** The columns of an export, private ones only when asked for. */
export function columnsOf({ kind, withPrivate }: Selection): Column[] {
  return EXPORTS[kind].filter((column) => withPrivate || !column.isPrivate)
}

type Source = Pick<Ctx, 'config' | 'db'>

/**
 * The rows of an export, oldest first, read as they are asked for, however many there are. What is sealed and cannot be
 * opened is empty, and `onUnreadable` hears of it.
 */
export function readRows(
  ctx: Source,
  selection: Selection,
  onUnreadable: (problem: string) => void = () => {},
): AsyncGenerator<Row> {
  const { kind: collection } = selection
  const columns = columnsOf(selection)
  return readCollection(ctx, { collection, columns, at: 'createdAt', period: selection, onUnreadable })
}

type Reading = {
  collection: string
  columns: Column[]
  /** The field with the moment by which rows are chosen and sorted. */
  at: string
  period: Period
  onUnreadable?: (problem: string) => void
}

/** The same of any collection. */
export async function* readCollection(
  ctx: Source,
  { collection, columns, at, period, onUnreadable = () => {} }: Reading,
): AsyncGenerator<Row> {
  const documents = ctx.db
    .collection<Record<string, unknown>>(collection)
    .find(inPeriod(at, period))
    .sort({ [at]: 1 })
    .batchSize(500)
  for await (const document of documents)
    yield Object.fromEntries(
      columns.map((column) => [column.name, readColumn(ctx, { collection, document, column, onUnreadable })]),
    )
}

type Cell = {
  collection: string
  document: Record<string, unknown>
  column: Column
  onUnreadable: (problem: string) => void
}

function readColumn(
  ctx: Pick<Ctx, 'config'>,
  { collection, document, column: { from, isSealed }, onUnreadable }: Cell,
): Row[string] {
  const stored = valueAt(document, from)
  if (!isSealed) return plain(stored)
  try {
    return openStored(ctx, { collection, id: String(document._id), field: String(from) }, stored)
  } catch (error) {
    onUnreadable((error as Error).message)
    return null
  }
}

function valueAt(document: Record<string, unknown>, from: Column['from']): unknown {
  if (typeof from === 'function') return from(document)
  return from.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key), document)
}

function plain(value: unknown): Row[string] {
  if (value === undefined || value === null) return null
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value
  return JSON.stringify(value)
}

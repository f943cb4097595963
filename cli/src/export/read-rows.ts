import type { Ctx } from '@bookmysleep/cms/context'
import { openStored } from '@bookmysleep/cms/identity/personal-data/open-stored'
import { DEFAULT_TIME_ZONE } from '@bookmysleep/domain/hold-rules'
import { addDays, instantOf } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { type Column, EXPORTS, type ExportKind } from './columns.ts'

export type Row = Record<string, boolean | number | string | null>

export type Selection = {
  kind: ExportKind
  /** First and last day on which it was created, in India; without them from the beginning, to now. */
  from?: string
  to?: string
  withPrivate: boolean
}

/** The columns of an export, private ones only when asked for. */
export function columnsOf({ kind, withPrivate }: Selection): Column[] {
  return EXPORTS[kind].filter((column) => withPrivate || !column.isPrivate)
}

type Source = Pick<Ctx, 'config' | 'db'>

/**
 * The rows of an export, oldest first, read as they are asked for, however many there are. What is sealed and cannot be
 * opened is empty, and `onUnreadable` hears of it.
 */
export async function* readRows(
  ctx: Source,
  selection: Selection,
  onUnreadable: (problem: string) => void = () => {},
): AsyncGenerator<Row> {
  const columns = columnsOf(selection)
  const documents = ctx.db
    .collection<Record<string, unknown>>(selection.kind)
    .find(createdBetween(selection))
    .sort({ createdAt: 1 })
    .batchSize(500)
  for await (const document of documents)
    yield Object.fromEntries(
      columns.map((column) => [
        column.name,
        readColumn(ctx, { collection: selection.kind, document, column, onUnreadable }),
      ]),
    )
}

function createdBetween({ from, to }: Selection): Record<string, unknown> {
  if (!from && !to) return {}
  const midnight = (day: string) => instantOf(day, '00:00', DEFAULT_TIME_ZONE)
  return {
    createdAt: { ...(from && { $gte: midnight(from) }), ...(to && { $lt: midnight(addDays(to, 1)) }) },
  }
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

import type { ExportView } from '@bookmysleep/domain/api/personal-data'
import type { Binary, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'

/** So long an archive is kept, in milliseconds. */
export const KEPT_MS = 7 * 24 * 3600 * 1000

/** Once an archive is ready, the next one may be asked for so long after it was, in milliseconds. */
export const RENEWED_MS = 24 * 3600 * 1000

/** Somebody's wish for all that is stored about them; gone with its archive at `expiresAt`. */
export type DataExport = {
  _id: ObjectId
  user: ObjectId
  status: 'preparing' | 'ready'
  askedAt: Date
  readyAt: Date | null
  expiresAt: Date
  size: number | null
  /** Whose parts make the archive, of several jobs that may have begun one. */
  run: ObjectId | null
}

/** A piece of an archive, sealed; together with `n` its place. */
export type ExportPart = {
  _id: ObjectId
  export: ObjectId
  run: ObjectId
  n: number
  bytes: Binary
  expiresAt: Date
}

export function exportsIn({ db }: Pick<Ctx, 'db'>) {
  return {
    exports: db.collection<DataExport>('data-exports'),
    parts: db.collection<ExportPart>('data-export-parts'),
  }
}

export function partPlace({ run, n }: Pick<ExportPart, 'n' | 'run'>) {
  return { collection: 'data-export-parts', id: run.toHexString(), field: String(n) }
}

export function toExportView({ _id, status, askedAt, readyAt, expiresAt, size }: DataExport): ExportView {
  return {
    id: _id.toHexString(),
    status,
    askedAt: askedAt.toISOString(),
    readyAt: readyAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
    renewableAt: new Date(askedAt.getTime() + RENEWED_MS).toISOString(),
    size,
  }
}

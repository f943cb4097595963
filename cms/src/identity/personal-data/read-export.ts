import type { OwnExport } from '@bookmysleep/domain/api/personal-data'
import { ObjectId } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { type DataExport, exportsIn, partPlace, toExportView } from './exports.ts'
import { openBytes } from './seal.ts'

export type ExportFile = { fileName: string; size: number; pieces: AsyncIterable<Uint8Array> }

/** How somebody's newest wish for their data stands. */
export async function readExport(ctx: Ctx, userId: string): Promise<OwnExport> {
  const mine = { user: new ObjectId(userId), expiresAt: { $gt: ctx.clock.now() } }
  const newest = await exportsIn(ctx).exports.findOne(mine, { sort: { askedAt: -1 } })
  return { export: newest && toExportView(newest) }
}

/**
 * The newest archive that is ready, `size` bytes, opened part by part as they are taken. Throws NOT_FOUND when there is
 * none, or none any more, and when the first part cannot be opened; taking the later ones throws when one cannot be.
 */
export async function readExportFile(ctx: Ctx, userId: string): Promise<ExportFile> {
  const mine = { user: new ObjectId(userId), status: 'ready' as const, expiresAt: { $gt: ctx.clock.now() } }
  const ready = await exportsIn(ctx).exports.findOne(mine, { sort: { readyAt: -1 } })
  if (!ready?.run || !ready.readyAt || ready.size === null)
    return fail('NOT_FOUND', 'There is no archive. Ask for one first.')
  const pieces = openParts(ctx, ready)
  const first = await pieces.next()
  await recordAudit(ctx, {
    session: undefined,
    action: 'export.downloaded',
    subject: { collection: 'users', id: userId },
  })
  const fileName = `bookmysleep-data-${ready.readyAt.toISOString().slice(0, 10)}.zip`
  return { fileName, size: ready.size, pieces: after(first.value ?? new Uint8Array(), pieces) }
}

async function* openParts(ctx: Ctx, { _id, run, size }: DataExport): AsyncGenerator<Uint8Array, undefined> {
  let sent = 0
  for (let n = 0; sent < Number(size); n += 1) {
    const part = run && (await exportsIn(ctx).parts.findOne({ export: _id, run, n }))
    if (!part) break
    const bytes = openBytes(ctx, partPlace(part), Buffer.from(part.bytes.buffer))
    sent += bytes.length
    yield bytes
  }
  if (sent !== size) throw new Error(`the archive ${_id} is not whole`)
}

async function* after(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}

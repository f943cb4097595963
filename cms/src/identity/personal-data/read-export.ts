import type { OwnExport } from '@bookmysleep/domain/api/personal-data'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { fail } from '../../errors.ts'
import { exportsIn, partPlace, toExportView } from './exports.ts'
import { openBytes } from './seal.ts'

/** How somebody's newest wish for their data stands. */
export async function readExport(ctx: Ctx, userId: string): Promise<OwnExport> {
  const mine = { user: new ObjectId(userId), expiresAt: { $gt: ctx.clock.now() } }
  const newest = await exportsIn(ctx).exports.findOne(mine, { sort: { askedAt: -1 } })
  return { export: newest && toExportView(newest) }
}

/** The newest archive that is ready. Throws NOT_FOUND when there is none, or none any more. */
export async function readExportFile(
  ctx: Ctx,
  userId: string,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { exports, parts } = exportsIn(ctx)
  const mine = { user: new ObjectId(userId), status: 'ready' as const, expiresAt: { $gt: ctx.clock.now() } }
  const ready = await exports.findOne(mine, { sort: { readyAt: -1 } })
  if (!ready?.run || !ready.readyAt) return fail('NOT_FOUND', 'There is no archive. Ask for one first.')
  const stored = await parts.find({ export: ready._id, run: ready.run }).sort({ n: 1 }).toArray()
  const bytes = Buffer.concat(
    stored.map((part) => openBytes(ctx, partPlace(part), Buffer.from(part.bytes.buffer))),
  )
  if (bytes.length !== ready.size) throw new Error(`the archive ${ready._id} is not whole`)
  return { fileName: `bookmysleep-data-${ready.readyAt.toISOString().slice(0, 10)}.zip`, bytes }
}

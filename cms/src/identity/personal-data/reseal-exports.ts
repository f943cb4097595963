import { Binary, type ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { exportsIn, partPlace } from './exports.ts'
import { keyIdOf, newestDataKey, openBytes, sealBytes } from './seal.ts'

type Resealed = { sealed: number; unreadable: string[] }

/** Seals the parts of archives under the newest key, one at a time; those that are gone meanwhile stay gone. */
export async function resealExports(ctx: Pick<Ctx, 'config' | 'db'>, done: Resealed): Promise<void> {
  const { parts } = exportsIn(ctx)
  const ids = await parts.distinct('_id')
  for (const _id of ids as ObjectId[]) {
    const part = await parts.findOne({ _id })
    const bytes = part && Buffer.from(part.bytes.buffer)
    if (!bytes || keyIdOf(bytes) === newestDataKey(ctx)) continue
    const place = partPlace(part)
    try {
      const sealed = new Binary(sealBytes(ctx, place, openBytes(ctx, place, bytes)))
      const { modifiedCount } = await parts.updateOne({ _id }, { $set: { bytes: sealed } })
      done.sealed += modifiedCount
    } catch (error) {
      done.unreadable.push((error as Error).message)
    }
  }
}

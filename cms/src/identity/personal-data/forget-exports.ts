import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { exportsIn } from './exports.ts'

/** Deletes somebody's archives with all their parts, also those being made, but for `keep`. */
export async function forgetExports(
  ctx: Pick<Ctx, 'db'>,
  { user, keep, session }: { user: ObjectId; keep?: ObjectId; session?: ClientSession | undefined },
): Promise<void> {
  const { exports, parts } = exportsIn(ctx)
  const options = session ? { session } : {}
  const theirs = { user, ...(keep && { _id: { $ne: keep } }) }
  const ids = await exports.find(theirs, { ...options, projection: { _id: 1 } }).toArray()
  if (ids.length === 0) return
  await parts.deleteMany({ export: { $in: ids.map(({ _id }) => _id) } }, options)
  await exports.deleteMany(theirs, options)
}

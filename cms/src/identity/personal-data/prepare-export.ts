import { Binary, ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { isStillHere } from '../../records/is-still-here.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { type DataExport, exportsIn, KEPT_MS, partPlace } from './exports.ts'
import { forgetExports } from './forget-exports.ts'
import { sealBytes } from './seal.ts'
import { writeArchive } from './write-archive.ts'

const PART_BYTES = 4 * 1024 * 1024

/**
 * Makes the archive that somebody asked for, sealed, in parts that disappear with it, takes away the one before, and
 * tells them. May run twice and at once: of several one becomes the archive, and the others take their parts away, as
 * does one that fails. Nothing is made of somebody who is gone.
 */
export async function prepareExport(ctx: Ctx, exportId: string): Promise<void> {
  const { exports, parts } = exportsIn(ctx)
  const asked = await exports.findOne({ _id: new ObjectId(exportId), status: 'preparing' })
  if (!asked) return
  if (!(await isStillHere(ctx, asked.user))) return forgetExports(ctx, asked)
  const run = new ObjectId()
  try {
    await makeArchive(ctx, asked, run)
  } finally {
    const isArchive = (await exports.countDocuments({ _id: asked._id, run })) === 1
    if (!isArchive) await parts.deleteMany({ run })
  }
}

async function makeArchive(ctx: Ctx, asked: DataExport, run: ObjectId): Promise<void> {
  const { exports, parts } = exportsIn(ctx)
  const expiresAt = new Date(ctx.clock.now().getTime() + KEPT_MS)
  let [n, size] = [0, 0]
  let waiting: Uint8Array[] = []
  const store = async () => {
    const bytes = Buffer.concat(waiting)
    waiting = []
    const sealed = new Binary(sealBytes(ctx, partPlace({ run, n }), bytes))
    await parts.insertOne({ _id: new ObjectId(), export: asked._id, run, n, bytes: sealed, expiresAt })
    n += 1
    size += bytes.length
  }
  await writeArchive(ctx, asked.user, async (piece) => {
    waiting.push(piece)
    if (waiting.reduce((sum, { length }) => sum + length, 0) >= PART_BYTES) await store()
  })
  await store()
  await runTransaction(ctx, async (session) => {
    const readyAt = ctx.clock.now()
    const { modifiedCount } = await exports.updateOne(
      { _id: asked._id, status: 'preparing' },
      { $set: { status: 'ready', readyAt, expiresAt, size, run } },
      { session },
    )
    if (modifiedCount === 0) return
    await forgetExports(ctx, { user: asked.user, keep: asked._id, session })
    const userId = asked.user.toHexString()
    const aggregate = { kind: 'data-export', id: asked._id } as const
    await appendEvent(ctx, {
      session,
      type: 'user.export_ready',
      aggregate,
      rev: readyAt.getTime(),
      data: { userId },
    })
  })
}

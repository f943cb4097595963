import type { ExportView } from '@bookmysleep/domain/api/personal-data'
import { ObjectId } from 'mongodb'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Ctx } from '../../context.ts'
import { failure } from '../../errors.ts'
import { appendEvent } from '../../outbox/append-event.ts'
import { runTransaction } from '../../records/run-transaction.ts'
import { exportsIn, KEPT_MS, RENEWED_MS, toExportView } from './exports.ts'

/** An archive that is not there by then is begun afresh. */
const PATIENCE_MS = 3600 * 1000
const DUPLICATE_KEY = 11000

/**
 * Has an archive made of all that is stored about somebody. While one is being made, it is that one. Throws
 * TOO_MANY_REQUESTS within a day of the one that is ready; one that failed does not count.
 */
export async function askForExport(ctx: Ctx, userId: string): Promise<ExportView> {
  const user = new ObjectId(userId)
  const { exports } = exportsIn(ctx)
  const now = ctx.clock.now()
  const stale = {
    user,
    status: 'preparing' as const,
    askedAt: { $lte: new Date(now.getTime() - PATIENCE_MS) },
  }
  await exports.deleteMany(stale)
  const wish = {
    _id: new ObjectId(),
    user,
    status: 'preparing' as const,
    askedAt: now,
    readyAt: null,
    expiresAt: new Date(now.getTime() + KEPT_MS),
    size: null,
    run: null,
  }
  try {
    await runTransaction(ctx, async (session) => {
      const isFresh = {
        user,
        status: 'ready' as const,
        askedAt: { $gt: new Date(now.getTime() - RENEWED_MS) },
        expiresAt: { $gt: now },
      }
      const fresh = await exports.findOne(isFresh, { session })
      if (fresh) throw tooSoon(fresh.askedAt.getTime() + RENEWED_MS - now.getTime())
      await exports.insertOne(wish, { session })
      await appendEvent(ctx, {
        session,
        type: 'user.export_requested',
        aggregate: { kind: 'data-export', id: wish._id },
        rev: now.getTime(),
        data: { userId },
      })
      await recordAudit(ctx, {
        session,
        action: 'export.asked',
        subject: { collection: 'users', id: userId },
      })
    })
    return toExportView(wish)
  } catch (error) {
    const open = await exports.findOne({ user, status: 'preparing' })
    if (!open || Reflect.get(Object(error), 'code') !== DUPLICATE_KEY) throw error
    return toExportView(open)
  }
}

function tooSoon(ms: number): Error {
  const retryAfterSeconds = Math.ceil(ms / 1000)
  const hours = Math.ceil(retryAfterSeconds / 3600)
  const message = `Your archive of today is ready. Another one can be asked for in ${hours} hours.`
  return Object.assign(failure('TOO_MANY_REQUESTS', message), { retryAfterSeconds })
}

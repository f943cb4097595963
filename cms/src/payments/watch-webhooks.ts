import type { Filter } from 'mongodb'
import { setAlert } from '../alerts/set-alert.ts'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { WebhookEventDocument } from '../records/documents/logs.ts'

/** So many attempts over so long are more than a moment's trouble. */
const TOO_OFTEN = 5
const TOO_LONG_MS = 10 * 60_000
const SHOWN = 10

/** Events that have failed again and again, for ten minutes. */
export function failingSince(now: Date): Filter<WebhookEventDocument> {
  const receivedAt = { $lte: new Date(now.getTime() - TOO_LONG_MS) }
  return { status: 'failed', attempts: { $gte: TOO_OFTEN }, receivedAt }
}

/** Raises the alert of failing webhooks, or ends it. */
export async function watchWebhooks(ctx: Pick<Ctx, 'db' | 'client' | 'clock'>): Promise<void> {
  const { webhookEvents } = collectionsOf(ctx)
  const failing = failingSince(ctx.clock.now())
  const count = await webhookEvents.countDocuments(failing)
  const some = await webhookEvents.find(failing).sort({ receivedAt: 1 }).limit(SHOWN).toArray()
  const lines = some.map(({ _id, type, attempts, lastError }) => `${type} ${_id} (${attempts}): ${lastError}`)
  await setAlert(ctx, { kind: 'webhooks_failing', count, lines })
}

import { jobIdOf } from '@bookmysleep/domain/jobs'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import { nextAttemptAfter } from './next-attempt.ts'

const DUPLICATE_KEY = 11_000

/**
 * Takes in an event of the payment provider: checks its signature over the raw body, stores it once and has it
 * processed later. Once it returns, the provider may forget the event. Throws INVALID_SIGNATURE.
 */
export async function receiveWebhook(
  ctx: Ctx,
  { rawBody, signature }: { rawBody: Buffer | string; signature: string | undefined },
): Promise<{ received: true }> {
  const event = ctx.payments.readEvent(rawBody, signature)
  const receivedAt = ctx.clock.now()
  const stored = await collectionsOf(ctx)
    .webhookEvents.insertOne(
      {
        _id: event.id,
        type: event.type,
        objectId: event.objectId,
        account: event.account,
        receivedAt,
        status: 'received',
        attempts: 0,
        lastError: null,
        nextAttemptAt: nextAttemptAfter(0, receivedAt),
        processedAt: null,
      },
      { writeConcern: { w: 'majority' } },
    )
    .catch((error: { code?: number }) => {
      if (error.code === DUPLICATE_KEY) return null
      throw error
    })
  if (stored)
    await ctx.queues.add(
      'webhook',
      'process-webhook',
      { eventId: event.id },
      { jobId: jobIdOf('process-webhook', event.id) },
    )
  return { received: true }
}

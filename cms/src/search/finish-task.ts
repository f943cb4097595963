import type { EnqueuedTaskPromise } from 'meilisearch'

const TIMEOUT_MS = 120_000

/** Waits until the search engine has done what it was asked. Throws what it says when it could not. */
export async function finishTask(enqueued: EnqueuedTaskPromise): Promise<void> {
  const { status, error, type } = await enqueued.waitTask({ timeout: TIMEOUT_MS })
  if (status !== 'succeeded')
    throw new Error(`Meilisearch ${type} ${status}: ${error?.message ?? 'no reason given'}`)
}

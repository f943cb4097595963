import type { Ctx } from '../context.ts'
import type { Dependency } from './guard.ts'

const BUDGET_MS = 40_000

interface Sweep<Item> {
  items: Item[]
  work(item: Item): Promise<unknown>
  /** Called for an item that failed; the sweep goes on with the next one. */
  onFailure(error: Error, item: Item): void
  /** Without it the rest would fail as well: the sweep ends when an item failed and its breaker is open. */
  needs?: Dependency
  budgetMs?: number
}

/**
 * Works through what a sweep found, one by one, until its time is over: it comes again soon, and those that it did
 * not reach are first then. Returns how many items it brought to an end without failure.
 */
export async function sweepEach<Item>(
  { guards, log }: Pick<Ctx, 'guards' | 'log'>,
  { items, work, onFailure, needs, budgetMs = BUDGET_MS }: Sweep<Item>,
): Promise<number> {
  const end = performance.now() + budgetMs
  let done = 0
  for (const [index, item] of items.entries()) {
    if (performance.now() >= end) {
      log.warn({ left: items.length - index }, 'the sweep ran out of time; it goes on next time')
      break
    }
    try {
      await work(item)
      done += 1
    } catch (error) {
      onFailure(error as Error, item)
      if (needs && guards[needs].isOpen()) {
        log.warn({ needs, left: items.length - index - 1 }, 'the sweep waits until it is back')
        break
      }
    }
  }
  return done
}

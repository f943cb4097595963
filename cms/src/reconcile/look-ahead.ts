import type { StepPage } from './step.ts'

/** So many pages a step holds at once; more would only cost memory, as MongoDB and we are busy with these. */
const AT_ONCE = 2

/**
 * Looks at pages a few at a time, and yields what came of them in their order, so that what was yielded is behind
 * and nothing before it was left out. What was begun is yielded before a failure to read further is thrown.
 */
export async function* lookAhead<Page>(
  pages: AsyncGenerator<Page>,
  look: (page: Page) => Promise<StepPage>,
): AsyncGenerator<StepPage> {
  const begun: Promise<StepPage>[] = []
  try {
    while (true) {
      const read = await pages.next().catch((error: Error) => ({ error }))
      if ('error' in read) {
        for (const one of begun) yield await one
        throw read.error
      }
      if (read.done) break
      begun.push(ahead(look(read.value)))
      const first = begun.length === AT_ONCE ? begun.shift() : undefined
      if (first) yield await first
    }
    for (const one of begun) yield await one
  } finally {
    await pages.return(undefined)
  }
}

/** What is asked for ahead may fail before anybody waits for it. */
export function ahead<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

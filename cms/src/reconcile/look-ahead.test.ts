import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { lookAhead } from './look-ahead.ts'
import type { StepPage } from './step.ts'

async function* pagesOf(count: number, failsAt = Number.NaN): AsyncGenerator<number> {
  for (let page = 1; page <= count; page++) {
    if (page === failsAt) throw new Error('cannot be read')
    yield page
  }
}

const seen = (page: number): StepPage => ({ read: 1, findings: [], after: String(page) })

/** What is yielded before the end, or before the failure whose message comes last. */
async function yielded(steps: AsyncGenerator<StepPage>): Promise<string[]> {
  const places: string[] = []
  try {
    for await (const { after } of steps) places.push(String(after))
  } catch (error) {
    places.push((error as Error).message)
  }
  return places
}

it('looks at two pages at once, and yields them in their order however long each takes', async () => {
  let now = 0
  let most = 0
  const steps = lookAhead(pagesOf(5), async (page) => {
    most = Math.max(most, ++now)
    await sleep(page % 2 === 1 ? 20 : 1)
    now -= 1
    return seen(page)
  })
  expect(await yielded(steps)).toEqual(['1', '2', '3', '4', '5'])
  expect(most).toBe(2)
})

it('yields all that was looked at before a page that cannot be read, and nothing behind a look that fails', async () => {
  expect(await yielded(lookAhead(pagesOf(5, 4), async (page) => seen(page)))).toEqual([
    '1',
    '2',
    '3',
    'cannot be read',
  ])
  const failing = async (page: number) => {
    if (page === 2) throw new Error('cannot be looked at')
    return seen(page)
  }
  expect(await yielded(lookAhead(pagesOf(5), failing))).toEqual(['1', 'cannot be looked at'])
  expect(await yielded(lookAhead(pagesOf(5, 3), failing))).toEqual(['1', 'cannot be looked at'])
})

it('reads no further once nobody listens', async () => {
  const closed = { ever: false }
  async function* pages() {
    try {
      yield* pagesOf(5)
    } finally {
      closed.ever = true
    }
  }
  for await (const { after } of lookAhead(pages(), async (page) => seen(page))) if (after === '1') break
  expect(closed.ever).toBe(true)
})

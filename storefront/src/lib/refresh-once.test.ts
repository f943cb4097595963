import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRefreshOnce } from './refresh-once.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('exchanges a token once for all who ask at the same time or just after', async () => {
  const exchange = vi.fn(async (token: string) => `after ${token}`)
  const refresh = createRefreshOnce<string>()
  const answers = await Promise.all([
    refresh('one', exchange),
    refresh('one', exchange),
    refresh('two', exchange),
    refresh('one', exchange),
  ])
  expect(answers).toEqual(['after one', 'after one', 'after two', 'after one'])
  expect(await refresh('one', exchange)).toBe('after one')
  expect(exchange).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(10_001)
  await refresh('one', exchange)
  expect(exchange).toHaveBeenCalledTimes(3)
})

it('asks again after a failure', async () => {
  const exchange = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue('here')
  const refresh = createRefreshOnce<string>()
  const both = await Promise.allSettled([refresh('one', exchange), refresh('one', exchange)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await refresh('one', exchange)).toBe('here')
})

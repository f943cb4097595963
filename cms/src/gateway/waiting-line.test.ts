import { describe, expect, it } from 'vitest'
import { createWaitingLine } from './waiting-line.ts'

/** Work that ends when it is told to. */
function openWork() {
  const ends: Array<() => void> = []
  const begun: number[] = []
  return {
    begun,
    work: (name: number) => () => {
      begun.push(name)
      return new Promise<number>((resolve) => ends.push(() => resolve(name)))
    },
    endOne: () => ends.shift()?.(),
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))
const refused = { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: expect.any(Number) }

describe('a waiting line', () => {
  it('lets in so many at once, the rest in their order, and nobody when it is full', async () => {
    const line = createWaitingLine({ atWork: 2, waiting: 2, waitMs: 60_000 })
    const { begun, work, endOne } = openWork()
    const runs = [1, 2, 3, 4].map((name) => line.run(work(name)))
    await settled()
    expect([begun, line.length()]).toEqual([[1, 2], 2])
    await expect(line.run(work(5))).rejects.toMatchObject(refused)
    for (let n = 0; n < 4; n++) {
      endOne()
      await settled()
    }
    expect(await Promise.all(runs)).toEqual([1, 2, 3, 4])
    expect([begun, line.length()]).toEqual([[1, 2, 3, 4], 0])
  })

  it('gives the place on when work fails', async () => {
    const line = createWaitingLine({ atWork: 1, waiting: 1, waitMs: 60_000 })
    const failed = line.run(() => Promise.reject(new Error('no')))
    const next = line.run(async () => 'done')
    await expect(failed).rejects.toThrow('no')
    expect(await next).toBe('done')
    expect(await line.run(async () => 'again')).toBe('again')
  })

  it('sends away who has waited for too long, and forgets who has gone', async () => {
    const line = createWaitingLine({ atWork: 1, waiting: 5, waitMs: 20 })
    const { begun, work, endOne } = openWork()
    const first = line.run(work(1))
    await expect(line.run(work(2))).rejects.toMatchObject(refused)
    const gone = new AbortController()
    const third = line.run(work(3), gone.signal)
    gone.abort()
    await expect(third).rejects.toMatchObject(refused)
    expect(line.length()).toBe(0)
    endOne()
    expect([await first, begun]).toEqual([1, [1]])
  })
})

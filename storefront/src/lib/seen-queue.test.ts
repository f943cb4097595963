import { expect, it, vi } from 'vitest'
import { createSeenQueue } from './seen-queue.ts'

it('tells each thing once, and nothing when there is nothing new', () => {
  const send = vi.fn()
  const queue = createSeenQueue(send)
  queue.flush()
  queue.note('impression', 'a')
  queue.note('impression', 'a')
  queue.note('click', 'a')
  queue.flush()
  queue.note('impression', 'a')
  queue.flush()
  const events = [
    { kind: 'impression', propertyId: 'a' },
    { kind: 'click', propertyId: 'a' },
  ]
  expect(send.mock.calls).toEqual([[events]])
})

it('tells no more at once than the API takes', () => {
  const send = vi.fn()
  const queue = createSeenQueue(send)
  for (let at = 0; at < 150; at += 1) queue.note('impression', String(at))
  queue.flush()
  expect(send.mock.calls.map(([events]) => events.length)).toEqual([100, 50])
})

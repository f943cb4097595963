import { expect, it } from 'vitest'
import { mayWriteTo } from './may-write-to.ts'

it('lets everybody write to a host but the host, and those who answer for the platform', () => {
  const host = { id: 'host' }
  expect(mayWriteTo(host, null)).toBe(true)
  expect(mayWriteTo(host, { id: 'guest', role: 'seeker' })).toBe(true)
  expect(mayWriteTo(host, { id: 'other', role: 'owner' })).toBe(true)
  expect(mayWriteTo(host, { id: 'host', role: 'owner' })).toBe(false)
  expect(mayWriteTo(host, { id: 'admin', role: 'admin' })).toBe(false)
})

import { expect, it, vi } from 'vitest'
import { ApiError } from './api-error.ts'
import { changeWish } from './change-wish.ts'

const done = { done: true as const }
const refusal = (code: 'INVALID_STATE' | 'NOT_FOUND') =>
  new ApiError({ code, message: 'no', status: code === 'NOT_FOUND' ? 404 : 409 })
const calls = () => ({ addWish: vi.fn(async () => done), removeWish: vi.fn(async () => done) })
const wish = { propertyId: 'p'.repeat(24), isWanted: true }

it('keeps a stay or takes it off', async () => {
  const api = calls()
  expect(await changeWish(api, wish)).toBe(true)
  expect(await changeWish(api, { ...wish, isWanted: false })).toBe(true)
  expect([api.addWish.mock.calls, api.removeWish.mock.calls]).toEqual([
    [[wish.propertyId]],
    [[wish.propertyId]],
  ])
})

it('says that the list is full, and leaves other refusals to the page', async () => {
  const api = { ...calls(), addWish: () => Promise.reject(refusal('INVALID_STATE')) }
  expect(await changeWish(api, wish)).toBe(false)
  const gone = { ...calls(), addWish: () => Promise.reject(refusal('NOT_FOUND')) }
  await expect(changeWish(gone, wish)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

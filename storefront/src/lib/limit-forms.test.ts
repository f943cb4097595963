import { expect, it } from 'vitest'
import { isFormTooLarge } from './limit-forms.ts'

const KB = 1024
const form = (path: string, headers: Record<string, string>, method = 'POST') =>
  ({ method, url: `https://stay.test${path}`, headers: new Headers(headers) }) as Request

it('lets pictures come where they belong, and small forms elsewhere', () => {
  const sized = (path: string, bytes: number) =>
    isFormTooLarge(form(path, { 'content-length': String(bytes) }))
  expect(sized('/account/profile', 12 * KB * KB)).toBe(false)
  expect(sized('/account/profile', 13 * KB * KB)).toBe(true)
  expect(sized('/account', 200 * KB)).toBe(false)
  expect(sized('/account', 300 * KB)).toBe(true)
  expect(isFormTooLarge(form('/account/profile', { 'transfer-encoding': 'chunked' }))).toBe(true)
  expect(isFormTooLarge(form('/logout', {}))).toBe(false)
  expect(isFormTooLarge(form('/', {}, 'GET'))).toBe(false)
})

import { expect, it } from 'vitest'
import { nameMessage } from './name-message.ts'

it('names a message by its form and its text, as the API accepts names', () => {
  const first = nameMessage({ formId: 'form-1', text: 'I arrive at nine.' })
  expect(nameMessage({ formId: 'form-1', text: 'I arrive at nine.' })).toBe(first)
  expect(nameMessage({ formId: 'form-1', text: 'I arrive at ten.' })).not.toBe(first)
  expect(nameMessage({ formId: 'form-2', text: 'I arrive at nine.' })).not.toBe(first)
  expect(first).toMatch(/^[\w-]{8,64}$/)
})

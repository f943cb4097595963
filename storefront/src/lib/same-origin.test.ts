import { expect, it } from 'vitest'
import { isSameOrigin } from './same-origin.ts'

const OURS = ['http://inside:4321', 'https://stay.example']
const post = (headers: Record<string, string>) =>
  new Request('http://inside:4321/login', { method: 'POST', headers })

it('lets reads pass, from anywhere', () => {
  expect(
    isSameOrigin(new Request('http://inside:4321/', { headers: { origin: 'https://evil.example' } }), OURS),
  ).toBe(true)
})

it('takes forms of the public origin and of the one the server sees', () => {
  expect(isSameOrigin(post({ origin: 'https://stay.example' }), OURS)).toBe(true)
  expect(isSameOrigin(post({ origin: 'http://inside:4321' }), OURS)).toBe(true)
})

it('refuses forms of others, of sandboxed frames, and those that hide where they come from', () => {
  expect(isSameOrigin(post({ origin: 'https://evil.example' }), OURS)).toBe(false)
  expect(isSameOrigin(post({ origin: 'https://stay.example.evil' }), OURS)).toBe(false)
  expect(isSameOrigin(post({ origin: 'null' }), OURS)).toBe(false)
  expect(isSameOrigin(post({}), OURS)).toBe(false)
})

it('without an Origin believes only the browser’s own word', () => {
  expect(isSameOrigin(post({ 'sec-fetch-site': 'same-origin' }), OURS)).toBe(true)
  expect(isSameOrigin(post({ 'sec-fetch-site': 'same-site' }), OURS)).toBe(false)
})

import { describe, expect, it } from 'vitest'
import { freeSlug, slugOf } from './slug.ts'

describe('slugOf', () => {
  it.each([
    ["Asha's Nest & Café, Koramangala", 'ashas-nest-and-cafe-koramangala'],
    ['  --HSR  Layout 27th Main-- ', 'hsr-layout-27th-main'],
    ['नमस्ते', 'stay'],
    ['', 'stay'],
  ])('%s: %s', (text, slug) => {
    expect(slugOf(text)).toBe(slug)
  })

  it('ends at a whole word within 80 characters', () => {
    const slug = slugOf('quiet rooms near the lake '.repeat(6))
    expect(slug.length).toBeLessThanOrEqual(80)
    expect(slug).toMatch(/^(quiet|rooms|near|the|lake|-)+$/)
    expect(slugOf('x'.repeat(200))).toBe('x'.repeat(80))
  })
})

describe('freeSlug', () => {
  it('counts up past those taken', () => {
    const taken = new Set(['nest', 'nest-2'])
    expect(freeSlug('nest', (slug) => taken.has(slug))).toBe('nest-3')
    expect(freeSlug('lake', (slug) => taken.has(slug))).toBe('lake')
  })
})

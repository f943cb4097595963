import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closestName, editDistance } from './closest-name.ts'

const known = ['Bengaluru', 'Mumbai', 'Pune', 'Delhi', 'Thiruvananthapuram']

describe('closestName', () => {
  it.each([
    ['bengaluru', 'Bengaluru'],
    ['  BENGALURU ', 'Bengaluru'],
    ['Bangalore', 'Bengaluru'],
    ['Bengalru', 'Bengaluru'],
    ['Bengallluru', 'Bengaluru'],
    ['Bangalor', 'Bengaluru'],
    ['Mumbia', 'Mumbai'],
    ['Bombay', 'Mumbai'],
    ['Trivandram', 'Thiruvananthapuram'],
    ['Puné', 'Pune'],
    ['Pone', undefined],
    ['Kolkata', undefined],
    ['', undefined],
  ])('%s means %s', (text, meant) => {
    expect(closestName(text, known)).toBe(meant)
  })
})

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'abcd', 1],
    ['abc', 'xbc', 1],
    ['kitten', 'sitting', 3],
    ['kitten', 'sitting', 2, 1],
  ])('from %s to %s', (a, b, distance, limit = 5) => {
    expect(editDistance(a, b, limit)).toBe(distance)
  })

  it('is the same both ways, and zero for equals alone', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b, 20)
        expect(distance).toBe(editDistance(b, a, 20))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})

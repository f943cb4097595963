import { describe, expect, it } from 'vitest'
import { combineGenderPolicies, genderErrors } from './gender-rules.ts'

const asha = { name: 'Asha', gender: 'female' as const }
const ravi = { name: 'Ravi', gender: 'male' as const }
const noor = { name: 'Noor', gender: 'other' as const }

describe('combineGenderPolicies', () => {
  it.each([
    ['any', 'any', 'any'],
    ['any', 'women', 'women'],
    ['men', 'any', 'men'],
    ['women', 'women', 'women'],
    ['women', 'men', 'nobody'],
  ] as const)('%s and %s: %s', (house, room, both) => {
    expect(combineGenderPolicies(house, room)).toBe(both)
    expect(combineGenderPolicies(room, house)).toBe(both)
  })
})

describe('genderErrors', () => {
  it('lets everybody in where there is no rule', () => {
    expect(genderErrors({ policy: 'any', guests: 3 })).toEqual([])
    expect(genderErrors({ policy: 'any', guests: [asha, ravi, noor] })).toEqual([])
  })

  it('names each guest whom the rule keeps out', () => {
    expect(genderErrors({ policy: 'women', guests: [asha] })).toEqual([])
    expect(genderErrors({ policy: 'women', guests: [asha, ravi, noor] }).map((error) => error.field)).toEqual(
      ['guests.1.gender', 'guests.2.gender'],
    )
    expect(genderErrors({ policy: 'men', guests: [ravi, asha] })).toEqual([
      { field: 'guests.1.gender', message: 'this stay is for men only' },
    ])
  })

  it('wants names where there is a rule, and takes nobody where rules clash', () => {
    expect(genderErrors({ policy: 'women', guests: 1 })[0]?.message).toContain('name each guest')
    expect(genderErrors({ policy: 'nobody', guests: [asha] })).toHaveLength(1)
  })
})

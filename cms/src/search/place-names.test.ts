import { expect, it } from 'vitest'
import { canonicalPlace, placeSynonyms, spellingsOf } from './place-names.ts'

it('knows places by all their names', () => {
  expect(canonicalPlace(' bangalore')).toBe('Bengaluru')
  expect(canonicalPlace('BENGALURU')).toBe('Bengaluru')
  expect(canonicalPlace('Udaipur ')).toBe('Udaipur')
  expect(spellingsOf('Bombay').sort()).toEqual(['Bombay', 'Mumbai'])
  expect(spellingsOf('Udaipur')).toEqual(['Udaipur'])
  expect(placeSynonyms()).toMatchObject({ bangalore: ['bengaluru'], bengaluru: ['bangalore'] })
})

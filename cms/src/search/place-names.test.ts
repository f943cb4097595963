import { expect, it } from 'vitest'
import { canonicalPlace, placeSynonyms, spellingsOf } from './place-names.ts'

it('knows places by all their names', () => {
  expect(canonicalPlace(' bangalore')).toBe('Bengaluru')
  expect(canonicalPlace('BENGALURU')).toBe('Bengaluru')
  expect(canonicalPlace('Udaipur ')).toBe('Udaipur')
  expect(canonicalPlace('बंगलौर')).toBe('Bengaluru')
  expect(spellingsOf('Bombay')).toEqual(expect.arrayContaining(['Bombay', 'Mumbai', 'मुंबई']))
  expect(spellingsOf('Zirakpur')).toEqual(['Zirakpur'])
  expect(placeSynonyms()).toMatchObject({
    bangalore: expect.arrayContaining(['bengaluru', 'बेंगलुरु']),
    बेंगलुरु: expect.arrayContaining(['bengaluru', 'bangalore']),
  })
})

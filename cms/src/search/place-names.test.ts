import { expect, it } from 'vitest'
import {
  canonicalArea,
  canonicalCity,
  canonicalPlace,
  canonicalState,
  isSameState,
  placeSynonyms,
  spellingsOf,
  stateSpellingsOf,
} from './place-names.ts'

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

it.each([
  ['Aurangabad', 'Maharashtra', 'Chhatrapati Sambhajinagar'],
  ['Aurangabad', 'महाराष्ट्र', 'Chhatrapati Sambhajinagar'],
  ['Aurangabad', '', 'Chhatrapati Sambhajinagar'],
  ['Aurangabad', 'Bihar', 'Aurangabad'],
  ['bangalore', 'karnataka', 'Bengaluru'],
  [' Zirakpur ', 'Punjab', 'Zirakpur'],
])('names %s in “%s” %s', (city, state, name) => {
  expect(canonicalCity(city, state)).toBe(name)
})

it('leaves a part of a city its name when a city has it too', () => {
  expect(canonicalPlace('Ernakulam')).toBe('Kochi')
  expect(canonicalArea(' Ernakulam')).toBe('Ernakulam')
  expect(canonicalArea('mg road')).toBe('Mahatma Gandhi Road')
})

it.each([
  ['कर्नाटक', 'Karnataka'],
  [' orissa', 'Odisha'],
  ['Pondicherry', 'Puducherry'],
  ['Jammu & Kashmir', 'Jammu and Kashmir'],
  ['UP', 'Uttar Pradesh'],
  [' Bagmati ', 'Bagmati'],
])('calls the state %s %s', (name, state) => {
  expect(canonicalState(name)).toBe(state)
})

it('knows how a state may be written in a house’s address, and in a search', () => {
  expect(stateSpellingsOf('Jammu and Kashmir')).toEqual(
    expect.arrayContaining(['Jammu and Kashmir', 'Jammu & Kashmir', 'जम्मू और कश्मीर']),
  )
  expect(placeSynonyms()).toMatchObject({ कर्नाटक: ['karnataka'], orissa: expect.arrayContaining(['odisha']) })
  expect(placeSynonyms().up).toBeUndefined()
})

it.each([
  ['Odisha', 'orissa', true],
  ['J&K', 'Jammu and Kashmir', true],
  ['Jammu & Kashmir', 'जम्मू और कश्मीर', true],
  ['NCT of Delhi', 'Delhi', true],
  ['Bihar', 'Maharashtra', false],
  ['', 'Bihar', false],
])('tells whether %s is %s', (a, b, same) => {
  expect(isSameState(a, b)).toBe(same)
})

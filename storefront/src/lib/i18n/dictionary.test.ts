import { ERROR_STATUS } from '@bookmysleep/domain/api/envelope'
import { MACHINE } from '@bookmysleep/domain/booking-machine'
import { expect, it } from 'vitest'
import { en } from './en.ts'
import { hi } from './hi.ts'

/** Every text of a dictionary by its path; functions are called with stand-ins. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return textsOf(value(3, 3), path)
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`))
}

// Names, and words that Hindi readers know in Latin letters.
const LATIN_ALLOWED = ['.common.brand', '.account.languages.en', '.booking.by.system']

it('has the same texts in both languages', () => {
  expect(textsOf(hi).map(([path]) => path)).toEqual(textsOf(en).map(([path]) => path))
})

it('writes Hindi in Devanagari', () => {
  const latin = textsOf(hi).filter(
    ([path, text]) =>
      text && !/\p{Script=Devanagari}/u.test(text) && /\p{L}/u.test(text) && !LATIN_ALLOWED.includes(path),
  )
  expect(latin.map(([path]) => path)).toEqual([])
})

it('keeps the places of texts that scripts fill', () => {
  const places = (text: string) => text.match(/\{\w+\}/g)?.sort() ?? []
  const english = new Map(textsOf(en))
  for (const [path, text] of textsOf(hi)) expect(places(text), path).toEqual(places(english.get(path) ?? ''))
})

it('has words for every refusal of the API and every event of a booking', () => {
  expect(Object.keys(en.errors).sort()).toEqual(Object.keys(ERROR_STATUS).sort())
  const missing = MACHINE.booking.map((row) => row.event).filter((event) => !(event in en.booking.events))
  expect(missing).toEqual([])
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeReference, parseReference, REFERENCE_BYTES } from './reference.ts'

const bytes = fc.uint8Array({ minLength: REFERENCE_BYTES, maxLength: REFERENCE_BYTES })
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('references', () => {
  it('look like BMS-7K3M9Q2H', () => {
    fc.assert(fc.property(bytes, (random) => /^BMS-[0-9A-HJKMNP-TV-Z]{8}$/.test(makeReference(random))))
  })

  it('are read as people type them', () => {
    const reference = makeReference(new Uint8Array([0, 1, 2, 3, 20, 30, 31]))
    expect(reference).toMatch(/^BMS-0123MYZ.$/)
    const code = reference.slice(4)
    for (const typed of [
      code,
      code.toLowerCase(),
      `bms ${code}`,
      ` BMS${code} `,
      `O1${code.slice(2)}`,
      `oi${code.slice(2)}`,
    ])
      expect(parseReference(typed), typed).toBe(reference)
  })

  it('are refused with one wrong character or two swapped ones', () => {
    const place = fc.nat({ max: REFERENCE_BYTES })
    fc.assert(
      fc.property(bytes, place, place, fc.constantFrom(...ALPHABET), (random, at, other, character) => {
        const reference = makeReference(random)
        const code = [...reference.slice(4)]
        expect(parseReference(reference)).toBe(reference)
        if (code[at] !== character) expect(parseReference(code.with(at, character).join(''))).toBeNull()
        const [one, two] = [code[at] ?? '', code[other] ?? '']
        if (one !== two) expect(parseReference(code.with(at, two).with(other, one).join(''))).toBeNull()
      }),
    )
  })

  it('are not found in other text', () => {
    for (const text of ['', 'BMS-', 'BMS-123', 'BMS-1234567U', '??', 'BMS-123456789'])
      expect(parseReference(text)).toBeNull()
  })

  it('need enough randomness', () => {
    expect(() => makeReference(new Uint8Array(3))).toThrow('random bytes')
  })
})

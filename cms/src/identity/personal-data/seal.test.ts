import { expect, it } from 'vitest'
import type { Config } from '../../config/read-config.ts'
import { isSealed, keyIdOf, newestDataKey, open, openBytes, seal, sealBytes } from './seal.ts'

const [OLD, NEW] = ['o'.repeat(32), 'n'.repeat(32)]
const under = (...data: string[]) => ({ config: { secrets: { data } } as unknown as Config })
const place = { collection: 'users', id: 'a'.repeat(24), field: 'phoneNumber' }
const phone = '+91 98450 10231 · ॐ'

it('gives back what was sealed, and never the same ciphertext twice', () => {
  const sealed = seal(under(NEW), place, phone)
  expect(open(under(NEW), place, sealed)).toBe(phone)
  expect(seal(under(NEW), place, phone)).not.toBe(sealed)
  expect(sealed).not.toContain('98450')
  expect(open(under(NEW), place, seal(under(NEW), place, ''))).toBe('')
})

it('seals files alike', () => {
  const file = Buffer.from([0, 255, 1, 254, 13, 10])
  const sealed = sealBytes(under(NEW), place, file)
  expect(keyIdOf(sealed)).toBe(newestDataKey(under(NEW)))
  expect(openBytes(under(NEW), place, sealed)).toEqual(file)
  const swapped = { ...place, id: 'b'.repeat(24) }
  expect(() => openBytes(under(NEW), swapped, sealed)).toThrow(/another place/)
  expect(() => openBytes(under(NEW), place, file)).toThrow(/not sealed/)
})

it('the newest key seals, every key of the list opens', () => {
  const old = seal(under(OLD), place, phone)
  expect(open(under(NEW, OLD), place, old)).toBe(phone)
  expect(keyIdOf(old)).toBe(newestDataKey(under(OLD, NEW)))
  expect(keyIdOf(seal(under(NEW, OLD), place, phone))).not.toBe(keyIdOf(old))
})

it('names the key that is missing', () => {
  const sealed = seal(under(OLD), place, phone)
  expect(() => open(under(NEW), place, sealed)).toThrow(`the key ${keyIdOf(sealed)}, which is not in`)
})

it('opens at no other document, collection or field', () => {
  const sealed = seal(under(NEW), place, phone)
  for (const other of [{ id: 'b'.repeat(24) }, { collection: 'bookings' }, { field: 'address.street' }])
    expect(() => open(under(NEW), { ...place, ...other }, sealed)).toThrow(/another place/)
})

it('refuses every changed character, and what is cut off', () => {
  const sealed = seal(under(NEW), place, phone)
  const start = sealed.lastIndexOf('.') + 1
  for (let at = start; at < sealed.length - 1; at += 1) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
    expect(() => open(under(NEW), place, changed)).toThrow()
  }
  for (const length of [start, start + 8, start + 38])
    expect(() => open(under(NEW), place, sealed.slice(0, length))).toThrow()
})

it('takes nothing plain for sealed', () => {
  for (const value of [phone, '', null, undefined, 7, 'sealed.1.', 'sealed.2.abcdefghijkl.AAAA'])
    expect(isSealed(value)).toBe(false)
})

import { describe, expect, it } from 'vitest'
import { passwordProblem } from './password-rules.ts'

const asha = { firstName: 'Asha Ilavarasi', lastName: 'Rao', email: 'asha.rao@guests.example' }

describe('a password', () => {
  it.each([
    'a lamp left on',
    'correct-horse-9',
    'ठंडी हवा में चाय',
    'x9$kQ2!vLm',
    '8472019471love',
    'lamp-left-on-admin',
  ])('may be %s', (password) =>
    expect(passwordProblem(password, { ...asha, email: 'admin@house.example' })).toBeNull(),
  )

  it('has 10 characters at least, counted as people count them', () => {
    expect(passwordProblem('x9$kQ2!vL')).toBe('short')
    expect(passwordProblem('🏠🏠🏠🏠🏠')).toBe('short')
  })

  it('has 72 bytes at most, which are fewer characters in Hindi', () => {
    expect(passwordProblem(`${'x9$kQ2!vLm'.repeat(7)}ab`)).toBeNull()
    expect(passwordProblem(`${'x9$kQ2!vLm'.repeat(7)}abc`)).toBe('long')
    expect(passwordProblem('चाय'.repeat(9))).toBe('long')
  })

  it('has no characters that nobody can type', () => {
    expect(passwordProblem('x9$kQ2\u0000vLm1')).toBe('unreadable')
  })

  it.each([
    'qwertyuiop',
    '1234567890',
    '9876543210',
    'abcdefghijkl',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'passwordpassword',
    'Password123',
    'P@ssw0rd2026',
    'dragon2026!!',
    'password1234567890',
    '1q2w3e4r5t',
    'ILOVEYOU!!!!',
  ])('is not as common as %s', (password) => expect(passwordProblem(password)).toBe('common'))

  it.each(['asharao2026', 'Asha Rao 1!', 'asha.rao@guests.example', 'RAOASHA-12', 'ilavarasi12345678'])(
    'is not as like its owner as %s',
    (password) => expect(passwordProblem(password, asha)).toBe('personal'),
  )

  it('may hold the name beside something of its own', () => {
    expect(passwordProblem('asha likes lamps', asha)).toBeNull()
  })

  it('is judged in a moment, however it repeats', () => {
    expect(passwordProblem(`${'ab'.repeat(35)}c`)).toBeNull()
  })
})

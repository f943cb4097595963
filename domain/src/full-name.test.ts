import { expect, it } from 'vitest'
import { fullName } from './full-name.ts'

it('is made of what there is', () => {
  expect(fullName({ firstName: 'Asha', lastName: 'Rao' })).toBe('Asha Rao')
  expect(fullName({ firstName: 'Zoya', lastName: '' })).toBe('Zoya')
  expect(fullName({ firstName: 'Zoya', lastName: null })).toBe('Zoya')
})

import { expect, test } from 'vitest'
import { firstThatWorks, MissingPart } from './missing-part.ts'

test('takes the first way that gives something and tries no further', async () => {
  const { found, tried } = await firstThatWorks([
    { name: 'absent', get: () => undefined },
    { name: 'broken', get: () => Promise.reject(new Error('no network\nat line 1')) },
    { name: 'good', get: () => 'here' },
    { name: 'never', get: () => Promise.reject(new Error('must not be tried')) },
  ])
  expect(found).toBe('here')
  expect(tried).toEqual(['absent: not there', 'broken: no network'])
})

test('a missing part says what was tried and every way to provide it', () => {
  const { message } = new MissingPart('Redis', { tried: ['PATH: not there'], ways: ['REDIS_URL=…', 'brew'] })
  expect(message.split('\n')).toEqual([
    'Redis could not be found or fetched.',
    '  tried: PATH: not there',
    'Any one of these provides it:',
    '  - REDIS_URL=…',
    '  - brew',
  ])
})

import { expect, it } from 'vitest'
import { mayReadMetrics } from './may-read-metrics.ts'

const here = { authorization: undefined, remoteAddress: '127.0.0.1', isForwarded: false }
const open = { metricsToken: null, env: 'development' as const }

it('lets this machine read them during development, and nobody else', () => {
  expect(mayReadMetrics(open, here)).toBe(true)
  for (const remoteAddress of ['::1', '::ffff:127.0.0.1'])
    expect(mayReadMetrics(open, { ...here, remoteAddress })).toBe(true)
  for (const remoteAddress of ['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::1', '', undefined])
    expect(mayReadMetrics(open, { ...here, remoteAddress })).toBe(false)
  expect(mayReadMetrics(open, { ...here, isForwarded: true })).toBe(false)
})

it('lets nobody read them in production without a token', () => {
  expect(mayReadMetrics({ ...open, env: 'production' }, here)).toBe(false)
})

it('wants the token wherever one is set', () => {
  const guarded = { metricsToken: 'a-token-for-prometheus', env: 'production' as const }
  const outside = { ...here, remoteAddress: '10.0.0.7' }
  expect(mayReadMetrics(guarded, { ...outside, authorization: 'Bearer a-token-for-prometheus' })).toBe(true)
  for (const authorization of [
    undefined,
    '',
    'a-token-for-prometheus',
    'Bearer',
    'Bearer a-token-for-prometheuS',
  ])
    expect(mayReadMetrics(guarded, { ...here, authorization })).toBe(false)
})

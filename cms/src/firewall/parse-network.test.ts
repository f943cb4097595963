import { describe, expect, it } from 'vitest'
import { checkRule } from './check-rule.ts'
import { parseNetwork } from './parse-network.ts'

const NOW = new Date('2026-11-22T00:00:00Z')
const rule = (network: string, more: object = {}) =>
  checkRule({ action: 'block', network, expiresAt: null, now: NOW, ownAddress: null, ...more }).text

describe('a network', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.77/24 ', '203.0.113.0/24'],
    ['203.0.113.7/32', '203.0.113.7'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:db8:1:2:3::/64', '2001:db8:1:2::/64'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.0/120', '203.0.113.0/24'],
  ])('%s is written %s', (given, text) => {
    expect(parseNetwork(given)?.text).toBe(text)
  })

  it.each([
    '',
    'example.org',
    '203.0.113',
    '203.0.113.256',
    '0x7f.1',
    '2130706433',
    '1.2.3.4/33',
    '::/129',
    '1.2.3.4-9',
    '203.0.113/24',
    '10/8',
    '010.1.2.0/24',
    '0x7f.1/8',
    '1.2.3.0/',
    '1.2.3.0/24/8',
  ])('%s is none', (given) => {
    expect(parseNetwork(given)).toBeNull()
  })
})

describe('a rule', () => {
  it.each([
    ['0.0.0.0/0'],
    ['::/0'],
    ['::ffff:0:0/96'],
    ['64.0.0.0/7'],
    ['127.0.0.1'],
    ['127.0.0.0/8'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['not an address'],
  ])('may not block %s', (network) => {
    expect(() => rule(network)).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED' }))
  })

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.0/24', '203.0.113.255'],
    ['203.0.113.0/24', '::ffff:203.0.113.9'],
    ['2001:db8:1::/48', '2001:db8:1:ffff::9'],
  ])('about %s may not be made from %s', (network, ownAddress) => {
    expect(() => rule(network, { ownAddress })).toThrow(
      expect.objectContaining({ code: 'VALIDATION_FAILED' }),
    )
    expect(rule(network, { ownAddress, action: 'allow' })).toBe(network)
  })

  it('may be made from next door, and ends in the future', () => {
    expect(rule('203.0.113.0/25', { ownAddress: '203.0.113.128' })).toBe('203.0.113.0/25')
    expect(() => rule('203.0.113.7', { expiresAt: NOW })).toThrow(
      expect.objectContaining({ code: 'VALIDATION_FAILED' }),
    )
  })
})

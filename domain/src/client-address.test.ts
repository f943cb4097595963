import { describe, expect, it } from 'vitest'
import { addressBlock, clientAddress } from './client-address.ts'

const of = (trusted: number, forwardedFor?: string, socket = '10.0.0.9') =>
  clientAddress({ socket, forwardedFor, trusted })

describe('clientAddress', () => {
  it.each([
    [0, '203.0.113.7', '10.0.0.9'],
    [1, '203.0.113.7', '203.0.113.7'],
    [1, '1.1.1.1, 203.0.113.7', '203.0.113.7'],
    [2, '1.1.1.1, 203.0.113.7, 10.0.0.1', '203.0.113.7'],
    [3, '203.0.113.7', '203.0.113.7'],
    [1, undefined, '10.0.0.9'],
    [1, '', '10.0.0.9'],
    [1, 'unknown', '10.0.0.9'],
    [2, 'nonsense, 10.0.0.1', '10.0.0.1'],
    [1, '203.0.113.7:4711', '203.0.113.7'],
    [1, '[2001:db8::1]:4711', '2001:db8::1'],
    [1, '::ffff:203.0.113.7', '203.0.113.7'],
    [1, '999.1.1.1', '10.0.0.9'],
  ])('with %i trusted hops and %j is %s', (trusted, header, expected) => {
    expect(of(trusted, header)).toBe(expected)
  })

  it('reads a connection as plainly', () => {
    expect(of(0, undefined, '::ffff:127.0.0.1')).toBe('127.0.0.1')
    expect(of(0, undefined, 'fe80::1%eth0')).toBe('fe80::1')
  })
})

describe('addressBlock', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['::FFFF:10.1.2.3', '10.1.2.3'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['local', 'local'],
    ['', ''],
  ])('of %s is %s', (address, block) => {
    expect(addressBlock(address)).toBe(block)
  })

  it('is of IPv6 as wide as is asked for', () => {
    expect(addressBlock('2001:db8:0a:b:c::1', 48)).toBe('2001:db8:a::/48')
    expect(addressBlock('2001:db8::1', 48)).toBe('2001:db8:0::/48')
    expect(addressBlock('203.0.113.9', 48)).toBe('203.0.113.9')
  })
})

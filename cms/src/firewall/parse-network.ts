import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** A range of addresses; an IPv4 address inside IPv6 counts as the IPv4 address that it is. */
export interface Network {
  /** As it is stored and shown: `203.0.113.0/24`, and an address alone without its bits. */
  text: string
  /** The first address of the range. */
  first: Address
  bits: number
}

const MAPPED_BITS = 96

/** Reads an IPv4 or IPv6 address or CIDR range; null for what is none. */
export function parseNetwork(given: string): Network | null {
  const [, text = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(given.trim()) ?? []
  if (!isAddress(text)) return null
  const address = ipaddr.parse(text)
  const bits = length === undefined ? bitsOf(address) : Number(length)
  return bits > bitsOf(address) ? null : rangeOf(address, bits)
}

/** An address as it is matched; null for what is none. IPv4 is taken in four parts only, not in octal or as a number. */
export function readAddress(text: string): Address | null {
  const plain = text.replace(/%.*$/, '')
  return isAddress(plain) ? ipaddr.process(plain) : null
}

function isAddress(text: string): boolean {
  return ipaddr.IPv6.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text)
}

/** The range of so many bits to which an address belongs, as a key; null when its kind has no such range. */
export function keyIn(address: Address, bits: number): string | null {
  if (bits > bitsOf(address)) return null
  return `${address.kind()} ${firstOf(address, bits).toString()}/${bits}`
}

export function bitsOf(address: Address): number {
  return address.kind() === 'ipv4' ? 32 : 128
}

/** Whether two ranges have an address in common. */
export function overlap(one: Network, other: Network): boolean {
  if (one.first.kind() !== other.first.kind()) return false
  const bits = Math.min(one.bits, other.bits)
  return keyIn(one.first, bits) === keyIn(other.first, bits)
}

function rangeOf(address: Address, bits: number): Network | null {
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()) {
    if (bits < MAPPED_BITS) return null
    return rangeOf(address.toIPv4Address(), bits - MAPPED_BITS)
  }
  const first = firstOf(address, bits)
  return { text: bits === bitsOf(address) ? first.toString() : `${first.toString()}/${bits}`, first, bits }
}

function firstOf(address: Address, bits: number): Address {
  const cidr = `${address.toString()}/${bits}`
  return address.kind() === 'ipv4'
    ? ipaddr.IPv4.networkAddressFromCIDR(cidr)
    : ipaddr.IPv6.networkAddressFromCIDR(cidr)
}

export type Hops = {
  /** Where the connection comes from. */
  socket: string
  /** The header X-Forwarded-For: each proxy adds at the end where its own connection came from. */
  forwardedFor: string | undefined
  /** So many proxies in front of us are ours; what stands further left can be made up by anybody. */
  trusted: number
}

/** Who really asks: the address that the outermost trusted proxy saw, or the connection's own without one. */
export function clientAddress({ socket, forwardedFor, trusted }: Hops): string {
  const told = (forwardedFor ?? '').split(',').reverse()
  let address = plain(socket)
  for (const entry of told.slice(0, trusted)) {
    const next = plain(entry)
    if (!isAddress(next)) break
    address = next
  }
  return address
}

/**
 * What of an address one person is taken for: an IPv4 address whole, of an IPv6 address the first 64 bits, since
 * everybody who has one has all those behind them; the first 48 are what whole sites are given. What is no address stays.
 */
export function addressBlock(given: string, bits: 48 | 64 = 64): string {
  const address = plain(given)
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.toLowerCase().split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const gap = address.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...after]
  return `${groups
    .slice(0, bits / 16)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/${bits}`
}

/** Without a port, brackets, zone, or the prefix of an IPv4 address inside IPv6. */
function plain(entry: string): string {
  const text = entry.trim()
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1]
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1]
  return (bracketed ?? withPort ?? text).replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
}

function isAddress(text: string): boolean {
  const isFour = /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255)
  return isFour || (text.includes(':') && /^[\da-f:]{2,39}$/i.test(text))
}

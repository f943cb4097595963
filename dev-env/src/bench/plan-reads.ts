export type Session = { userId: string; token: string }
export type Sessions = Record<'guest' | 'host' | 'admin', Session>

/** A read of ours, and Payload's REST for the same documents where there is such a thing. */
export type PlannedRead = { name: string; path: string; payload?: string; as?: keyof Sessions }

type Listed = { id: string; slug: string }

/** The reads of visitors, guests, hosts and admins, with documents of the demo. */
export async function planReads(
  url: string,
  { guest: { userId, token }, host }: Sessions,
): Promise<PlannedRead[]> {
  const [stay] = await listOf(`${url}/api/v1/properties?limit=1`)
  const [room] = await listOf(`${url}/api/v1/rooms/property/${stay?.id}`)
  const [guide] = await listOf(`${url}/api/v1/guides?limit=1`)
  const [booking] = await listOf(`${url}/api/v1/bookings/user/${userId}?limit=1`, token)
  const [house] = await listOf(`${url}/api/v1/properties/owner/${host.userId}?limit=1`)
  if (!stay || !room || !guide || !booking || !house)
    throw new Error('There is nothing to read: seed the demo first')
  const [from, to] = [isoDay(30), isoDay(32)]
  const verified = 'where[verificationStatus][equals]=verified'
  return [
    { name: 'home', path: '/home' },
    { name: 'properties', path: '/properties?limit=20', payload: `/properties?limit=20&${verified}` },
    { name: 'properties, dates', path: `/properties?limit=20&checkIn=${from}&checkOut=${to}` },
    { name: 'search', path: '/properties/search?q=wifi&limit=20' },
    { name: 'suggest', path: '/properties/suggest?q=ben' },
    { name: 'one property', path: `/properties/${stay.id}`, payload: `/properties/${stay.id}` },
    { name: 'its rooms', path: `/rooms/property/${stay.id}`, payload: `/rooms?${whose(stay.id)}` },
    { name: 'one room', path: `/rooms/${room.id}`, payload: `/rooms/${room.id}` },
    { name: 'stays like it', path: `/properties/${stay.id}/similar` },
    { name: 'its calendar', path: `/properties/${stay.id}/calendar?from=${from}&to=${isoDay(60)}` },
    { name: 'calendar of a room', path: `/rooms/${room.id}/availability?from=${from}&to=${isoDay(60)}` },
    { name: 'reviews', path: `/reviews/property/${stay.id}`, payload: `/reviews?${whose(stay.id)}` },
    { name: 'guides', path: '/guides', payload: '/guides?limit=20' },
    {
      name: 'one guide',
      path: `/guides/${guide.slug}`,
      payload: `/guides?where[slug][equals]=${guide.slug}`,
    },
    { name: 'me', path: '/auth/me', payload: '/users/me', as: 'guest' },
    { name: 'my devices', path: '/auth/devices', as: 'guest' },
    { name: 'my wallet', path: '/wallet', as: 'guest' },
    { name: 'my wishlist', path: '/wishlists', payload: '/wishlists', as: 'guest' },
    { name: 'my notifications', path: '/notifications', payload: '/notifications', as: 'guest' },
    { name: 'my conversations', path: '/conversations', payload: '/conversations', as: 'guest' },
    { name: 'one booking', path: `/bookings/${booking.id}`, payload: `/bookings/${booking.id}`, as: 'guest' },
    {
      name: 'my bookings',
      path: `/bookings/user/${userId}`,
      payload: `/bookings?where[seeker][equals]=${userId}`,
      as: 'guest',
    },
    {
      name: 'a host’s stays',
      path: `/properties/owner/${host.userId}`,
      payload: `/properties?where[owner][equals]=${host.userId}`,
      as: 'host',
    },
    {
      name: 'bookings of a house',
      path: `/bookings/property/${house.id}`,
      payload: `/bookings?${whose(house.id)}`,
      as: 'host',
    },
    { name: 'front desk', path: `/front-desk?propertyId=${house.id}`, as: 'host' },
    { name: 'transactions', path: '/payments/transactions', payload: '/payments?limit=20', as: 'host' },
    { name: 'payouts', path: '/payments/payouts', payload: '/payouts?limit=20', as: 'host' },
    { name: 'people', path: '/admin/users', payload: '/users?limit=20', as: 'admin' },
    { name: 'analytics', path: '/admin/analytics', as: 'admin' },
  ]
}

const whose = (id: string) => `limit=20&where[property][equals]=${id}`

async function listOf(url: string, token?: string): Promise<Listed[]> {
  const answer = await fetch(url, token ? { headers: { authorization: `Bearer ${token}` } } : {})
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return ((await answer.json()) as { data: Listed[] }).data
}

function isoDay(daysFromToday: number): string {
  return new Date(Date.now() + daysFromToday * 86_400_000).toISOString().slice(0, 10)
}

import type { SessionOf, Who } from './sessions.ts'

/** A read of ours, and Payload's REST for the same documents where there is such a thing. */
export type PlannedRead = { name: string; path: string; payload?: string; as?: Who }

type Listed = { id: string; slug: string }

/** Reads that are no measure of the API, by why. */
const NOT_PLANNED: Record<string, string> = {
  '/users/me/export/file': 'a file that a worker has to make first',
  '/payments/connect-link': 'waits for Stripe',
  '/bookings/{id}/shortening': 'for stays by the night; priced like an extension',
  '/bookings/{id}/deposit-claim': 'there is none before an owner claims',
}

/** The reads of visitors, guests, hosts and admins, with documents of the demo. Throws when a read of the API is missing. */
export async function planReads(url: string, sessionOf: SessionOf): Promise<PlannedRead[]> {
  const [guest, tenant, host] = [await sessionOf('guest'), await sessionOf('tenant'), await sessionOf('host')]
  const { userId } = guest
  const [stay] = await listOf(`${url}/api/v1/properties?limit=1`)
  const [room] = await listOf(`${url}/api/v1/rooms/property/${stay?.id}`)
  const [guide] = await listOf(`${url}/api/v1/guides?limit=1`)
  const mine = `${url}/api/v1/bookings/user/${userId}`
  const [booking] = await listOf(`${mine}?limit=1`, guest)
  const [ahead] = await listOf(`${mine}?limit=1&status=confirmed`, guest)
  const [month] = await listOf(
    `${url}/api/v1/bookings/user/${tenant.userId}?limit=1&status=confirmed`,
    tenant,
  )
  const [house] = await listOf(`${url}/api/v1/properties/owner/${host.userId}?limit=1`)
  const [review] = await listOf(`${url}/api/v1/reviews/property/${stay?.id}?limit=1`)
  const [talk] = await listOf(`${url}/api/v1/conversations?limit=1`, guest)
  if (!stay || !room || !guide || !booking || !ahead || !month || !house || !review || !talk)
    throw new Error('There is nothing to read: seed the demo first')
  const [from, to] = [isoDay(30), isoDay(32)]
  const verified = 'where[verificationStatus][equals]=verified'
  const planned: PlannedRead[] = [
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
    { name: 'one review', path: `/reviews/${review.id}`, payload: `/reviews/${review.id}` },
    { name: 'guides', path: '/guides', payload: '/guides?limit=20' },
    {
      name: 'one guide',
      path: `/guides/${guide.slug}`,
      payload: `/guides?where[slug][equals]=${guide.slug}`,
    },
    { name: 'ways to log in', path: '/auth/social' },
    { name: 'me', path: '/auth/me', payload: '/users/me', as: 'guest' },
    { name: 'my account', path: `/users/${userId}`, payload: `/users/${userId}`, as: 'guest' },
    { name: 'what happened', path: '/users/me/activity', as: 'guest' },
    { name: 'my devices', path: '/auth/devices', as: 'guest' },
    { name: 'my other logins', path: '/auth/social/links', as: 'guest' },
    { name: 'my second step', path: '/users/me/2fa', as: 'guest' },
    { name: 'my consents', path: '/users/me/consents', as: 'guest' },
    { name: 'my export', path: '/users/me/export', as: 'guest' },
    { name: 'may I leave', path: '/users/me/deletion', as: 'guest' },
    { name: 'my wallet', path: '/wallet', as: 'guest' },
    { name: 'my wishlist', path: '/wishlists', payload: '/wishlists', as: 'guest' },
    { name: 'ids of wishes', path: '/wishlists/ids', as: 'guest' },
    { name: 'my notifications', path: '/notifications', payload: '/notifications', as: 'guest' },
    { name: 'my conversations', path: '/conversations', payload: '/conversations', as: 'guest' },
    { name: 'one conversation', path: `/conversations/${talk.id}`, as: 'guest' },
    { name: 'its messages', path: `/conversations/${talk.id}/messages`, as: 'guest' },
    { name: 'one booking', path: `/bookings/${booking.id}`, payload: `/bookings/${booking.id}`, as: 'guest' },
    {
      name: 'my bookings',
      path: `/bookings/user/${userId}`,
      payload: `/bookings?where[seeker][equals]=${userId}`,
      as: 'guest',
    },
    { name: 'a receipt', path: `/bookings/${ahead.id}/receipt`, as: 'guest' },
    { name: 'what I get back', path: `/bookings/${ahead.id}/cancellation`, as: 'guest' },
    {
      name: 'price of more',
      path: `/bookings/${month.id}/extension?checkOutDate=${isoDay(70)}`,
      as: 'tenant',
    },
    { name: 'day of moving out', path: `/bookings/${month.id}/notice`, as: 'tenant' },
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
    { name: 'standing', path: `/admin/properties/${house.id}/verification`, as: 'admin' },
    { name: 'audit log', path: '/admin/audit?limit=20', payload: '/audit-events?limit=20', as: 'admin' },
    { name: 'analytics', path: '/admin/analytics', as: 'admin' },
  ]
  await assertWhole(url, planned)
  return planned
}

/** Throws when the API's description has a read that is neither planned nor left out for a reason. */
async function assertWhole(url: string, planned: readonly PlannedRead[]): Promise<void> {
  const { paths } = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, object>
  }
  const reads = Object.keys(paths).filter((path) => 'get' in (paths[path] ?? {}))
  // A fixed word goes before a place for an id, as in the router.
  const byFixed = reads.toSorted((a, b) => a.split('{').length - b.split('{').length)
  const isOf = (template: string, { path }: PlannedRead) =>
    new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0] ?? '')
  const met = new Set(planned.map((read) => byFixed.find((template) => isOf(template, read))))
  const missing = reads.filter((path) => !met.has(path) && !NOT_PLANNED[path])
  if (missing.length > 0) throw new Error(`The bench does not read ${missing.join(', ')}: plan it`)
}

const whose = (id: string) => `limit=20&where[property][equals]=${id}`

async function listOf(url: string, session?: { token: string }): Promise<Listed[]> {
  const answer = await fetch(url, session ? { headers: { authorization: `Bearer ${session.token}` } } : {})
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return ((await answer.json()) as { data: Listed[] }).data
}

function isoDay(daysFromToday: number): string {
  return new Date(Date.now() + daysFromToday * 86_400_000).toISOString().slice(0, 10)
}

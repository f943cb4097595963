export type Session = { userId: string; token: string }

/** A read of ours, and Payload's REST for the same documents where there is such a thing. */
export type PlannedRead = { name: string; path: string; payload?: string; asUser?: true }

type Listed = { id: string; slug: string }

/** Every read route that a visitor or a guest uses, with documents of the demo. */
export async function planReads(url: string, { userId }: Session): Promise<PlannedRead[]> {
  const [stay] = await listOf(`${url}/api/v1/properties?limit=1`)
  const [room] = await listOf(`${url}/api/v1/rooms/property/${stay?.id}`)
  const [guide] = await listOf(`${url}/api/v1/guides?limit=1`)
  if (!stay || !room || !guide) throw new Error('There is nothing to read: seed the demo first')
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
    { name: 'its calendar', path: `/rooms/${room.id}/availability?from=${from}&to=${isoDay(60)}` },
    { name: 'reviews', path: `/reviews/property/${stay.id}`, payload: `/reviews?${whose(stay.id)}` },
    { name: 'guides', path: '/guides', payload: '/guides?limit=20' },
    {
      name: 'one guide',
      path: `/guides/${guide.slug}`,
      payload: `/guides?where[slug][equals]=${guide.slug}`,
    },
    { name: 'me', path: '/auth/me', payload: '/users/me', asUser: true },
    {
      name: 'my bookings',
      path: `/bookings/user/${userId}`,
      payload: `/bookings?where[seeker][equals]=${userId}`,
      asUser: true,
    },
  ]
}

const whose = (id: string) => `limit=20&where[property][equals]=${id}`

async function listOf(url: string): Promise<Listed[]> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return ((await answer.json()) as { data: Listed[] }).data
}

function isoDay(daysFromToday: number): string {
  return new Date(Date.now() + daysFromToday * 86_400_000).toISOString().slice(0, 10)
}

import { randomUUID } from 'node:crypto'
import { ObjectId } from 'mongodb'
import { createBooking } from '../../src/booking/create-booking.ts'
import { collectionsOf } from '../../src/records/collections.ts'
import { suspicionsIn } from '../../src/suspicions/suspicion-documents.ts'
import { type ApiWorld, PASSWORD } from './api-world.ts'
import { createHouse, createRoom } from './create-house.ts'
import { createPerson, createSeekers, type Person } from './create-people.ts'
import { createPanelClient } from './panel-client.ts'
import { inDaysOf, stayIn } from './stay.ts'

type Parts = { api: { get(): ApiWorld }; clock: { now(): Date } }

export const FRAUD_ENV = {
  FRAUD_FAILED_PAYMENT_POINTS: '10',
  FRAUD_SAME_NETWORK_POINTS: '5',
  FRAUD_MOST_POINTS: '30',
  STOREFRONT_KEY: 'k'.repeat(32),
}
/** Begun and not paid; with the usual rules the next one is refused. */
export const MOST = 7

/** Houses, guests and bookings from networks, for tests of the fraud score. */
export function fraudTools({ api, clock }: Parts) {
  let networks = 0
  /** A network that no other test books from. */
  const newNetwork = () => `198.51.100.${++networks}`

  async function newRooms(count: number) {
    const { ctx } = api.get()
    const house = await createHouse(ctx)
    const rooms = []
    for (let n = 0; n < count; n++) rooms.push(await createRoom(ctx, house))
    return { house, rooms }
  }

  async function newStay() {
    const { rooms } = await newRooms(1)
    return aStay(rooms[0] as Awaited<ReturnType<typeof createRoom>>)
  }

  const aStay = (room: Awaited<ReturnType<typeof createRoom>>) =>
    stayIn(room, { checkInDate: inDaysOf({ clock }, 20), checkOutDate: inDaysOf({ clock }, 22) })

  function bookFrom(address: string, seeker: { id: string }, request: ReturnType<typeof stayIn>) {
    const origin = { address, userAgent: 'Firefox' }
    return createBooking(api.get().ctx, { seeker, request, idempotencyKey: randomUUID(), origin })
  }

  /** So many newcomers begin a booking each from one network. */
  async function begin(count: number, address: string) {
    const { ctx } = api.get()
    const [{ rooms }, seekers] = [await newRooms(count), await createSeekers(ctx, count)]
    const bookings = []
    for (const [n, room] of rooms.entries())
      bookings.push(await bookFrom(address, seekers[n] as Person, aStay(room)))
    return bookings
  }

  const newcomer = () => createPerson(api.get().ctx, 'seeker')

  /** The answer to one who wants to book from there through the API, which logs a refusal. */
  async function askFrom(address: string, guest: Person) {
    const answer = await fetch(`${api.get().url}/bookings`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${guest.token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        'user-agent': 'Firefox',
        'x-forwarded-for': address,
        'x-storefront-key': 'k'.repeat(32),
      },
      body: JSON.stringify(await newStay()),
    })
    const { error } = await answer.json()
    await api.get().ctx.suspicions.close()
    return { status: answer.status, error, retryAfter: Number(answer.headers.get('retry-after')) }
  }

  const refusalOf = async (address: string, guest: Person) => (await askFrom(address, guest)).error?.code

  const activitiesOf = ({ id }: { id: string }) =>
    suspicionsIn(api.get().ctx)
      .find({ user: new ObjectId(id) })
      .toArray()

  /** Bookings that are noted of any network. */
  async function countBegun() {
    const networks = await collectionsOf(api.get().ctx)
      .locks.find({ begun: { $exists: true } })
      .toArray()
    return networks.flatMap(({ begun }) => begun ?? []).length
  }

  async function openPanel(role: 'admin' | 'owner') {
    const { ctx, signIn } = api.get()
    const person = await signIn(role)
    const panel = createPanelClient(ctx)
    await panel.logIn(person.email, PASSWORD)
    return panel
  }

  return {
    newNetwork,
    newRooms,
    newStay,
    aStay,
    bookFrom,
    begin,
    newcomer,
    askFrom,
    refusalOf,
    activitiesOf,
    openPanel,
    countBegun,
  }
}

import { randomUUID } from 'node:crypto'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Answer, Client, Stay } from '../client.ts'
import type { Room } from '../world.ts'

const LATEST_START_DAYS = 10

export async function book(client: Client): Promise<boolean> {
  return order(client, anyWish(client))
}

export async function bookWithCode(client: Client): Promise<boolean> {
  return order(client, { ...anyWish(client), promoCode: client.random.pick(client.world.promoCodes) })
}

/** Now and then twice at once: the credit can be spent once. */
export async function bookWithCredit(client: Client): Promise<boolean> {
  const wishes = Array.from({ length: client.random.chance(0.3) ? 2 : 1 }, () => anyWish(client))
  await Promise.all(wishes.map((wish) => order(client, { ...wish, useCredit: true })))
  return true
}

/** Everybody wants the same beds. */
export async function contend(client: Client): Promise<boolean> {
  const { random, world } = client
  const room = random.pick(world.rooms.filter(({ isWanted }) => isWanted))
  return order(client, { room, start: random.int(0, 1), nights: 2 })
}

/** Those whose answer was lost first. */
export async function repeat(client: Client): Promise<boolean> {
  const { stays, random } = client
  const lost = stays.filter(({ bookingId }) => bookingId === null)
  const stay = lost[0] ?? (stays.length > 0 ? random.pick(stays) : undefined)
  if (!stay) return false
  const answer = await sendOrder(client, stay, 'repeat')
  const isRefused =
    answer !== null && answer.status >= 400 && answer.status < 500 && answer.code !== 'REQUEST_IN_PROGRESS'
  if (isRefused && stay.bookingId === null) stays.splice(stays.indexOf(stay), 1)
  return true
}

type Wish = { room: Room; start: number; nights: number; promoCode?: string; useCredit?: boolean }

function anyWish({ random, world }: Client): Wish {
  const room = random.pick(world.rooms)
  const nights = room.isMonthly ? random.int(30, 75) : random.int(1, 3)
  return { room, start: random.int(0, LATEST_START_DAYS), nights }
}

async function order(client: Client, { room, start, nights, ...more }: Wish): Promise<boolean> {
  const checkInDate = addDays(todayIn('Asia/Kolkata', client.environment.clock.now()), start)
  const { roomId, propertyId, owner, isMonthly, hasDeposit } = room
  const checkOutDate = addDays(checkInDate, nights)
  const stay: Stay = {
    key: randomUUID(),
    request: { roomId, propertyId, checkInDate, checkOutDate, guests: 1, ...more },
    owner,
    isMonthly,
    hasDeposit,
    checkInDate,
    checkOutDate,
    isCheckedIn: false,
    bookingId: null,
    clientSecret: null,
    isPaid: false,
    paidIntents: [],
    status: null,
    claim: null,
  }
  const answer = await sendOrder(client, stay)
  if (answer === null || answer.status < 300 || answer.status >= 500) client.stays.push(stay)
  return true
}

async function sendOrder(client: Client, stay: Stay, name = 'book'): Promise<Answer | null> {
  const answer = await client.send({
    name,
    method: 'POST',
    path: '/bookings',
    body: stay.request,
    idempotencyKey: stay.key,
    promises: ({ bookingId }) => ({ bookingId, event: 'hold' }),
  })
  if (answer && answer.status < 300) {
    const { bookingId, clientSecret, booking } = answer.data
    // An answer that is given again tells how things stood then.
    Object.assign(stay, { bookingId, status: stay.status ?? booking.bookingStatus })
    stay.clientSecret = clientSecret ?? stay.clientSecret
  }
  return answer
}

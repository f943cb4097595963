import { randomUUID } from 'node:crypto'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Answer, Client, Stay } from './client.ts'

/** Something a seeker, owner or admin does. Answers false when there is nothing to do it to. */
export type Operation = { name: string; weight: number; run(client: Client): Promise<boolean> }

/** Every operation, how often it happens beside the others, and what it does. */
export const OPERATIONS: Operation[] = [
  { name: 'book', weight: 22, run: book },
  { name: 'contend', weight: 14, run: contend },
  { name: 'repeat with the same key', weight: 8, run: repeat },
  { name: 'pay', weight: 26, run: pay },
  { name: 'pay with a bad card', weight: 5, run: payBadly },
  { name: 'ask for another intent', weight: 8, run: createIntent },
  { name: 'come back from paying', weight: 10, run: confirm },
  { name: 'cancel as seeker', weight: 7, run: (client) => cancel(client, 'seeker') },
  { name: 'cancel as owner', weight: 3, run: (client) => cancel(client, 'owner') },
  { name: 'cancel as admin', weight: 1, run: (client) => cancel(client, 'admin') },
  { name: 'look', weight: 6, run: look },
]

const GOOD_CARDS = [
  ...['pm_card_visa', 'pm_card_mastercard', 'pm_card_in', 'pm_card_visa'],
  ...['pm_card_pendingRefund', 'pm_card_sandboxProcessing'],
]
const BAD_CARDS = ['pm_card_chargeDeclined', 'pm_card_chargeDeclinedInsufficientFunds']
const LATEST_START_DAYS = 14

/** Does one operation that can be done now, chosen by its weight. */
export async function runOperation(
  client: Client,
  operations: readonly Operation[] = OPERATIONS,
): Promise<void> {
  while (true) if (await client.random.weighted(operations).run(client)) return
}

async function book(client: Client): Promise<boolean> {
  const { random, world } = client
  const start = random.int(0, LATEST_START_DAYS)
  return order(client, { room: random.pick(world.rooms), start, nights: random.int(1, 3) })
}

/** Everybody wants the same beds. */
async function contend(client: Client): Promise<boolean> {
  const { random, world } = client
  return order(client, { room: world.rooms[random.int(1, 2)] as never, start: random.int(0, 1), nights: 2 })
}

type Wish = { room: Client['world']['rooms'][number]; start: number; nights: number }

async function order(client: Client, { room, start, nights }: Wish): Promise<boolean> {
  const checkInDate = addDays(todayIn('Asia/Kolkata', client.environment.clock.now()), start)
  const { roomId, propertyId, owner } = room
  const stay: Stay = {
    key: randomUUID(),
    request: { roomId, propertyId, checkInDate, checkOutDate: addDays(checkInDate, nights), guests: 1 },
    owner,
    bookingId: null,
    reference: null,
    clientSecret: null,
    isPaid: false,
    status: null,
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
    const { bookingId, reference, clientSecret, booking } = answer.data
    Object.assign(stay, { bookingId, reference, status: booking.bookingStatus })
    stay.clientSecret = clientSecret ?? stay.clientSecret
  }
  return answer
}

/** Those whose answer was lost first. */
async function repeat(client: Client): Promise<boolean> {
  const lost = client.stays.filter(({ bookingId }) => bookingId === null)
  const stay = lost[0] ?? (client.stays.length > 0 ? client.random.pick(client.stays) : undefined)
  if (!stay) return false
  const answer = await sendOrder(client, stay, 'repeat')
  const isRefused = answer !== null && answer.status >= 400 && answer.status < 500
  if (isRefused && stay.bookingId === null) client.stays.splice(client.stays.indexOf(stay), 1)
  return true
}

async function pay(client: Client): Promise<boolean> {
  const stay = pickStay(client, (one) => canPay(one) && (!one.isPaid || client.random.chance(0.1)))
  if (!stay) return false
  await client.payAtStripe(stay, client.random.pick(GOOD_CARDS))
  if (client.random.chance(0.5)) await sendConfirm(client, stay)
  return true
}

async function payBadly(client: Client): Promise<boolean> {
  const stay = pickStay(client, (one) => canPay(one) && !one.isPaid)
  if (!stay) return false
  await client.payAtStripe(stay, client.random.pick(BAD_CARDS))
  return true
}

async function createIntent(client: Client): Promise<boolean> {
  const stay = pickStay(client, ({ status }) => status === 'pending')
  if (!stay) return false
  const answer = await client.send({
    name: 'create intent',
    method: 'POST',
    path: '/payments/create-intent',
    body: { bookingId: stay.bookingId },
    idempotencyKey: randomUUID(),
    bookingId: stay.bookingId,
    promises: () => ({ bookingId: String(stay.bookingId) }),
  })
  if (answer && answer.status < 300) stay.clientSecret = answer.data.clientSecret
  return true
}

async function confirm(client: Client): Promise<boolean> {
  const stay = pickStay(client, ({ status }) => status === 'pending')
  if (!stay) return false
  await sendConfirm(client, stay)
  return true
}

async function sendConfirm(client: Client, stay: Stay): Promise<void> {
  const answer = await client.send({
    name: 'come back',
    method: 'POST',
    path: '/payments/confirm',
    body: { bookingId: stay.bookingId },
    bookingId: stay.bookingId,
    promises: ({ bookingStatus }) => promiseOf(stay, bookingStatus),
  })
  if (answer && answer.status < 300) stay.status = answer.data.bookingStatus
}

async function cancel(client: Client, who: 'seeker' | 'owner' | 'admin'): Promise<boolean> {
  const stay = pickStay(
    client,
    ({ status }) => status === 'confirmed' || (status === 'pending' && who !== 'owner'),
  )
  if (!stay) return false
  const as = { seeker: client.seeker, owner: stay.owner, admin: client.world.admin }[who]
  const answer = await client.send({
    name: `cancel as ${who}`,
    method: 'POST',
    path: `/bookings/${stay.bookingId}/cancel`,
    body: { reason: 'Plans have changed' },
    bookingId: stay.bookingId,
    as,
    promises: () => promiseOf(stay, 'cancelled'),
  })
  if (answer && answer.status < 300) stay.status = answer.data.bookingStatus
  return true
}

async function look(client: Client): Promise<boolean> {
  const stay = pickStay(client, () => true)
  if (!stay) return false
  const answer = await client.send({
    name: 'look',
    method: 'GET',
    path: `/bookings/${stay.bookingId}`,
    bookingId: stay.bookingId,
    promises: ({ bookingStatus }) => promiseOf(stay, bookingStatus),
  })
  if (answer && answer.status < 300) stay.status = answer.data.bookingStatus
  return true
}

function canPay({ status, clientSecret }: Stay): boolean {
  return status === 'pending' && clientSecret !== null
}

/** A status that was told once has its event in the timeline ever after. */
function promiseOf({ bookingId }: Stay, status: string) {
  const event: Record<string, string> = {
    pending: 'hold',
    confirmed: 'confirm',
    cancelled: 'cancel',
    expired: 'expire',
    completed: 'complete',
  }
  return { bookingId: String(bookingId), ...(event[status] && { event: event[status] }) }
}

function pickStay({ stays, random }: Client, fits: (stay: Stay) => boolean): Stay | undefined {
  const fitting = stays.filter((stay) => stay.bookingId !== null && fits(stay))
  return fitting.length > 0 ? random.pick(fitting) : undefined
}

import { randomUUID } from 'node:crypto'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import type { Answer, Client } from '../client.ts'
import { payLater } from './pay.ts'
import { type KnownStay, learn, pickStay } from './stays.ts'

/** More nights, which most pay for at once and some never. */
export async function extend(client: Client): Promise<boolean> {
  const { random } = client
  const stay = pickStay(client, ({ status }) => status === 'confirmed')
  if (!stay) return false
  const nights = stay.isMonthly ? random.int(5, 40) : random.int(1, 2)
  const answer = await client.send({
    name: 'extend',
    method: 'POST',
    path: `/bookings/${stay.bookingId}/extend`,
    body: { checkOutDate: addDays(stay.checkOutDate, nights) },
    idempotencyKey: randomUUID(),
    bookingId: stay.bookingId,
    promises: ({ paymentId }) => ({
      bookingId: stay.bookingId,
      event: paymentId ? 'extension_held' : 'extend',
    }),
  })
  if (!isSuccess(answer)) return true
  learn(stay, answer.data.booking)
  const { paymentId } = answer.data
  if (paymentId && random.chance(0.75)) await payLater(client, stay, paymentId)
  return true
}

/** The guest leaves earlier, or is asked to. */
export async function shorten(client: Client): Promise<boolean> {
  const { random } = client
  const today = todayIn('Asia/Kolkata', client.environment.clock.now())
  const stay = pickStay(
    client,
    ({ status, checkInDate, checkOutDate }) =>
      status === 'confirmed' && addDays(checkInDate, 1) < checkOutDate && today < checkOutDate,
  )
  if (!stay) return false
  const as = random.pick([client.seeker, client.seeker, stay.owner, client.world.admin])
  const checkOutDate = addDays(stay.checkOutDate, -(stay.isMonthly ? random.int(1, 30) : 1))
  const answer = await client.send({
    name: 'shorten',
    method: 'POST',
    path: `/bookings/${stay.bookingId}/shorten`,
    body: { checkOutDate, reason: 'Plans have changed' },
    bookingId: stay.bookingId,
    as,
    promises: () => ({ bookingId: stay.bookingId, event: 'shorten' }),
  })
  take(stay, answer)
  return true
}

/** Owners may only when a month is overdue, and are refused otherwise. */
export async function giveNotice(client: Client): Promise<boolean> {
  const stay = pickStay(client, ({ status, isMonthly }) => status === 'confirmed' && isMonthly)
  if (!stay) return false
  const as = client.random.chance(0.8) ? client.seeker : stay.owner
  const answer = await client.send({
    name: 'give notice',
    method: 'POST',
    path: `/bookings/${stay.bookingId}/notice`,
    body: {},
    bookingId: stay.bookingId,
    as,
    promises: () => ({ bookingId: stay.bookingId, event: 'notice' }),
  })
  take(stay, answer)
  return true
}

function take(stay: KnownStay, answer: Answer | null): void {
  if (isSuccess(answer)) learn(stay, answer.data)
}

function isSuccess(answer: Answer | null): answer is Answer {
  return answer !== null && answer.status < 300
}

import type { Client } from '../client.ts'
import { learn, pickStay, promiseOf } from './stays.ts'

/** The owner accepts most of those who ask. */
export async function answerRequest(client: Client): Promise<boolean> {
  const stay = pickStay(client, ({ status }) => status === 'requested')
  if (!stay) return false
  const status = client.random.chance(0.7) ? 'confirmed' : 'rejected'
  const answer = await client.send({
    name: 'answer a request',
    method: 'PUT',
    path: `/bookings/${stay.bookingId}`,
    body: { status },
    bookingId: stay.bookingId,
    as: stay.owner,
    promises: ({ bookingStatus }) => promiseOf(stay, bookingStatus),
  })
  if (answer && answer.status < 300) learn(stay, answer.data)
  return true
}

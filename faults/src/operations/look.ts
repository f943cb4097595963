import type { Client } from '../client.ts'
import { learn, pickStay, promiseOf } from './stays.ts'

/** What became of a stay that is not known to be over; then the seeker knows. */
export async function look(client: Client): Promise<boolean> {
  const stay = pickStay(
    client,
    ({ status }) => !['cancelled', 'rejected', 'completed', 'no_show'].includes(String(status)),
  )
  if (!stay) return false
  const answer = await client.send({
    name: 'look',
    method: 'GET',
    path: `/bookings/${stay.bookingId}`,
    bookingId: stay.bookingId,
    promises: ({ bookingStatus }) => promiseOf(stay, bookingStatus),
  })
  if (answer && answer.status < 300) learn(stay, answer.data)
  return true
}

import type { Client } from '../client.ts'
import { pickStay, promiseOf } from './stays.ts'

/** What became of a stay that is not known to be over; then the seeker knows. */
export async function look(client: Client): Promise<boolean> {
  const stay = pickStay(
    client,
    ({ status }) => !['cancelled', 'rejected', 'completed'].includes(String(status)),
  )
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

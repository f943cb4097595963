import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { Client, Stay } from '../client.ts'
import { learn, pickStay } from './stays.ts'

export async function checkIn(client: Client): Promise<boolean> {
  const today = todayFor(client)
  return act(client, { action: 'check-in', event: 'check_in' }, (stay) => {
    return !stay.isCheckedIn && stay.checkInDate <= today && today < stay.checkOutDate
  })
}

export async function checkOut(client: Client): Promise<boolean> {
  const today = todayFor(client)
  return act(client, { action: 'check-out', event: 'complete' }, (stay) => {
    return stay.isCheckedIn && stay.checkOutDate <= today
  })
}

export async function markNoShow(client: Client): Promise<boolean> {
  const today = todayFor(client)
  return act(client, { action: 'no-show', event: 'no_show' }, (stay) => {
    return !stay.isCheckedIn && stay.checkInDate < today
  })
}

function todayFor({ environment }: Client): string {
  return todayIn('Asia/Kolkata', environment.clock.now())
}

async function act(
  client: Client,
  { action, event }: { action: string; event: string },
  fits: (stay: Stay) => boolean,
): Promise<boolean> {
  const stay = pickStay(client, (one) => one.status === 'confirmed' && fits(one))
  if (!stay) return false
  const { bookingId } = stay
  const answer = await client.send({
    name: action,
    method: 'POST',
    path: `/bookings/${bookingId}/${action}`,
    body: {},
    bookingId,
    as: stay.owner,
    promises: () => ({ bookingId, event }),
  })
  if (answer && answer.status < 300) learn(stay, answer.data)
  return true
}

import { randomUUID } from 'node:crypto'
import type { Client } from '../client.ts'
import { learn, pickStay, promiseOf } from './stays.ts'

export async function cancel(client: Client, who: 'seeker' | 'owner' | 'admin'): Promise<boolean> {
  const cancellable = who === 'owner' ? ['confirmed'] : ['pending', 'requested', 'confirmed']
  const stay = pickStay(client, ({ status }) => status !== null && cancellable.includes(status))
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
  if (answer && answer.status < 300) learn(stay, answer.data)
  return true
}

/** Some of what is left of a stay, or more than that, which is refused. */
export async function refundAsAdmin(client: Client): Promise<boolean> {
  const { random, world } = client
  const stay = pickStay(client, ({ status }) =>
    ['confirmed', 'completed', 'no_show'].includes(String(status)),
  )
  if (!stay) return false
  await client.send({
    name: 'refund as admin',
    method: 'POST',
    path: '/payments/refund',
    body: { bookingId: stay.bookingId, amount: random.int(1, 900_00), reason: 'A broken window' },
    idempotencyKey: randomUUID(),
    bookingId: stay.bookingId,
    as: world.admin,
    promises: () => ({ bookingId: stay.bookingId }),
  })
  return true
}

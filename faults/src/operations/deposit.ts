import type { Client } from '../client.ts'
import type { Person } from '../world.ts'
import { type KnownStay, pickStay } from './stays.ts'

/** The owner wants to keep some of it. */
export async function claimDeposit(client: Client): Promise<boolean> {
  const stay = pickStay(client, isOver)
  if (!stay) return false
  const amount = client.random.int(1, 150_00)
  await send(client, stay, {
    path: '',
    as: stay.owner,
    body: { items: [{ label: 'A broken lamp', amount }] },
  })
  return true
}

/** The seeker agrees, or does not. */
export async function answerClaim(client: Client): Promise<boolean> {
  const stay = pickStay(client, isOver)
  if (!stay) return false
  const body = client.random.chance(0.5)
    ? { answer: 'agree' }
    : { answer: 'object', reason: 'It was broken before I came.' }
  await send(client, stay, { path: '/answer', as: client.seeker, body })
  return true
}

/** An admin gives the owner half of every item. */
export async function decideClaim(client: Client): Promise<boolean> {
  const stay = pickStay(client, isOver)
  if (!stay) return false
  const as = client.world.admin
  const path = `/bookings/${stay.bookingId}/deposit-claim`
  const claim = await client.send({
    name: 'see the claim',
    method: 'GET',
    path,
    bookingId: stay.bookingId,
    as,
  })
  const seen: { id: string; amount: number }[] = claim?.data?.items ?? []
  if (seen.length === 0) return true
  const items = seen.map(({ id, amount }) => ({ id, amount: Math.floor(amount / 2) }))
  await send(client, stay, { path: '/decide', as, body: { items, reason: 'Half of it was there before.' } })
  return true
}

/** Not everybody wants to keep something. */
export async function returnDeposit(client: Client): Promise<boolean> {
  const stay = pickStay(client, isOver)
  if (!stay) return false
  await send(client, stay, { path: '/return', as: stay.owner, body: {} })
  return true
}

const isOver = ({ status }: { status: string | null }) => status === 'completed' || status === 'no_show'

async function send(
  client: Client,
  { bookingId, status }: KnownStay,
  { path, as, body }: { path: string; as: Person; body: Record<string, unknown> },
): Promise<void> {
  await client.send({
    name: `deposit claim ${path.slice(1)}`.trim(),
    method: 'POST',
    path: `/bookings/${bookingId}/deposit-claim${path}`,
    body,
    bookingId,
    as,
    promises: () => ({ bookingId, event: status === 'no_show' ? 'no_show' : 'complete' }),
  })
}

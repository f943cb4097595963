import type { DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { Answer, Client, Stay } from '../client.ts'
import type { Person } from '../world.ts'
import { look } from './look.ts'
import { type KnownStay, pickStay } from './stays.ts'

const CLOSED = ['none', 'returned', 'settled', 'decided']
const ENDED = ['completed', 'no_show', 'cancelled']

/** The owner wants to keep some of it; most guests answer soon, as most admins do. */
export async function claimDeposit(client: Client): Promise<boolean> {
  const stay = pickStay(client, (one) => mayHoldDeposit(client)(one) && (one.claim ?? 'open') === 'open')
  if (!stay) return false
  const claim = await see(client, stay, stay.owner)
  if (!claim?.allowedActions.includes('claim')) return true
  const items = itemsFor(client, claim)
  await send(client, stay, { path: '', as: stay.owner, body: { items } })
  if (client.random.chance(0.6)) await answerClaim({ ...client, stays: [stay] })
  return true
}

/** The seeker agrees, or does not. */
export async function answerClaim(client: Client): Promise<boolean> {
  const stay = pickStay(client, ({ claim }) => claim === 'claimed')
  if (!stay) return false
  const body = client.random.chance(0.5)
    ? { answer: 'agree' }
    : { answer: 'object', reason: 'It was broken before I came.' }
  await send(client, stay, { path: '/answer', as: client.seeker, body })
  if (client.random.chance(0.6)) await decideClaim({ ...client, stays: [stay] })
  return true
}

/** An admin gives the owner half of every item, or all of it. */
export async function decideClaim(client: Client): Promise<boolean> {
  const stay = pickStay(client, ({ claim }) => claim === 'objected')
  if (!stay) return false
  const as = client.world.admin
  const claim = await see(client, stay, as)
  if (!claim?.allowedActions.includes('decide')) return true
  const share = client.random.pick([1, 2])
  const items = claim.items.map(({ id, amount }) => ({ id, amount: Math.floor(amount / share) }))
  await send(client, stay, { path: '/decide', as, body: { items, reason: 'It was there before, in part.' } })
  return true
}

/** Not everybody wants to keep something. */
export async function returnDeposit(client: Client): Promise<boolean> {
  const stay = pickStay(client, mayHoldDeposit(client))
  if (!stay) return false
  await send(client, stay, { path: '/return', as: stay.owner, body: {} })
  return true
}

/**
 * As far as its people know: it is over, and nobody has heard that its deposit is with whom it belongs to. Who cancels
 * before checking in gets it back at once.
 */
export function mayHoldDeposit({ environment }: Client): (stay: Stay) => boolean {
  const today = todayIn('Asia/Kolkata', environment.clock.now())
  return ({ hasDeposit, status, checkOutDate, claim, isCheckedIn }) =>
    hasDeposit &&
    (status !== 'cancelled' || isCheckedIn) &&
    !CLOSED.includes(String(claim)) &&
    (ENDED.includes(String(status)) || (status === 'confirmed' && checkOutDate < today))
}

/** Unpaid months come first, and damage when something is left for it. */
function itemsFor({ random }: Client, { deposit, arrears }: DepositClaimView): object[] {
  let left = deposit
  const items: object[] = []
  for (const { paymentId, amount } of arrears) {
    const most = Math.min(amount, left)
    if (most === 0 || random.chance(0.2)) continue
    const wanted = random.chance(0.6) ? most : random.int(1, most)
    items.push({ kind: 'arrears', paymentId, amount: wanted })
    left -= wanted
  }
  const isDamaged = items.length === 0 || random.chance(0.4)
  return isDamaged && left > 0 ? [...items, { label: 'A broken lamp', amount: random.int(1, left) }] : items
}

/** What becomes of the deposit, as one of its people sees it. Whoever is told that there is none looks at the stay. */
async function see(client: Client, stay: KnownStay, as: Person): Promise<DepositClaimView | undefined> {
  const answer = await client.send({
    name: 'see the claim',
    method: 'GET',
    path: `/bookings/${stay.bookingId}/deposit-claim`,
    bookingId: stay.bookingId,
    as,
    promises: ({ status }) => promiseOf(stay, status),
  })
  take(stay, answer)
  if (answer?.status === 404 && !ENDED.includes(String(stay.status))) await look({ ...client, stays: [stay] })
  return answer?.data
}

async function send(
  client: Client,
  stay: KnownStay,
  { path, as, body }: { path: string; as: Person; body: Record<string, unknown> },
): Promise<void> {
  const { bookingId } = stay
  const answer = await client.send({
    name: `deposit claim ${path.slice(1)}`.trim(),
    method: 'POST',
    path: `/bookings/${bookingId}/deposit-claim${path}`,
    body,
    bookingId,
    as,
    promises: ({ status }) => promiseOf(stay, status),
  })
  take(stay, answer)
}

function take(stay: KnownStay, answer: Answer | null): void {
  if (answer?.status === 404 && ENDED.includes(String(stay.status))) stay.claim = 'none'
  if (answer && answer.status < 300) stay.claim = answer.data.status
}

function promiseOf({ bookingId }: KnownStay, status: string) {
  return { bookingId, ...(status !== 'open' && { event: `deposit_${status}` }) }
}

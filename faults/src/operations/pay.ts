import { randomUUID } from 'node:crypto'
import type { Client, Stay } from '../client.ts'
import { type KnownStay, learn, pickStay, promiseOf } from './stays.ts'

const GOOD_CARDS = [
  ...['pm_card_visa', 'pm_card_mastercard', 'pm_card_in', 'pm_card_visa'],
  ...['pm_card_pendingRefund', 'pm_card_sandboxProcessing'],
]
const BAD_CARDS = ['pm_card_chargeDeclined', 'pm_card_chargeDeclinedInsufficientFunds']

/** Now and then a second time. */
export async function pay(client: Client): Promise<boolean> {
  const { random } = client
  const stay = pickStay(client, (one) => canPay(one) && (!one.isPaid || random.chance(0.1)))
  if (!stay) return false
  await client.payAtStripe(stay, random.pick(GOOD_CARDS))
  if (random.chance(0.5)) await sendConfirm(client, stay)
  return true
}

export async function payBadly(client: Client): Promise<boolean> {
  const stay = pickStay(client, (one) => canPay(one) && !one.isPaid)
  if (!stay) return false
  await client.payAtStripe(stay, client.random.pick(BAD_CARDS))
  return true
}

export async function createIntent(client: Client): Promise<boolean> {
  const stay = pickStay(client, ({ status }) => status === 'pending')
  if (!stay) return false
  const clientSecret = await sendIntent(client, stay)
  if (clientSecret) stay.clientSecret = clientSecret
  return true
}

/** One of the later months, or whatever else of the stay can be paid now. */
export async function payMonth(client: Client): Promise<boolean> {
  const stay = pickStay(
    client,
    ({ status, isMonthly }) => isMonthly && (status === 'confirmed' || status === 'completed'),
  )
  if (!stay) return false
  const { bookingId } = stay
  const seen = await client.send({ name: 'look', method: 'GET', path: `/bookings/${bookingId}`, bookingId })
  const payments: { id: string; isPayable: boolean }[] = seen?.data?.payments ?? []
  const due = payments.find(({ isPayable }) => isPayable)
  if (due) await payLater(client, stay, due.id)
  return true
}

/** A month or an extension. */
export async function payLater(client: Client, stay: KnownStay, paymentId: string): Promise<void> {
  const clientSecret = await sendIntent(client, stay, paymentId)
  if (!clientSecret) return
  await client.payAtStripe({ ...stay, clientSecret }, client.random.pick(GOOD_CARDS))
  if (client.random.chance(0.5)) await sendConfirm(client, stay)
}

export async function comeBack(client: Client): Promise<boolean> {
  const stay = pickStay(client, ({ status }) => status === 'pending')
  if (!stay) return false
  await sendConfirm(client, stay)
  return true
}

async function sendIntent(
  client: Client,
  { bookingId }: KnownStay,
  paymentId?: string,
): Promise<string | undefined> {
  const answer = await client.send({
    name: 'create intent',
    method: 'POST',
    path: '/payments/create-intent',
    body: { bookingId, ...(paymentId && { paymentId }) },
    idempotencyKey: randomUUID(),
    bookingId,
    promises: () => ({ bookingId }),
  })
  return answer?.data?.clientSecret
}

async function sendConfirm(client: Client, stay: KnownStay): Promise<void> {
  const { bookingId } = stay
  const answer = await client.send({
    name: 'come back',
    method: 'POST',
    path: '/payments/confirm',
    body: { bookingId },
    bookingId,
    promises: ({ bookingStatus }) => promiseOf(stay, bookingStatus),
  })
  if (answer && answer.status < 300) learn(stay, answer.data)
}

function canPay({ status, clientSecret }: Stay): boolean {
  return status === 'pending' && clientSecret !== null
}

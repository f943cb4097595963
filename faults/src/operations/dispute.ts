import type { Client } from '../client.ts'
import { pickStay } from './stays.ts'

const REASONS = ['fraudulent', 'product_not_received', 'duplicate', 'credit_not_processed'] as const

/** The guest's bank takes a payment back, or part of it, or first only asks. */
export async function openDispute(client: Client): Promise<boolean> {
  const { random, world } = client
  const stay = pickStay(client, ({ paidIntents }) => paidIntents.length > 0)
  if (!stay) return false
  const intentId = random.pick(stay.paidIntents)
  const reason = random.pick(REASONS)
  const inquiry = random.chance(0.2)
  const options = { reason, inquiry, ...(random.chance(0.3) && { amount: random.int(1_00, 400_00) }) }
  client.atStripe(
    { name: 'dispute', bookingId: stay.bookingId, request: { intentId, ...options } },
    (control) => world.disputes.push(control.openDispute(intentId, options).id),
  )
  return true
}

/** Nobody answering, a dispute is lost after some days. */
export async function decideDispute(client: Client): Promise<boolean> {
  const { random, world } = client
  if (world.disputes.length === 0) return false
  const id = random.pick(world.disputes)
  const way = random.pick(['won', 'won', 'lost', 'escalate'] as const)
  client.atStripe({ name: `the bank decides: ${way}`, request: { id } }, (control) =>
    way === 'escalate' ? control.escalateDispute(id) : control.closeDispute(id, way),
  )
  return true
}

import { answerDispute as sendEvidence } from '@bookmysleep/cms/payments/disputes/answer-dispute'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { Client } from '../client.ts'
import { pickStay } from './stays.ts'

const REASONS = ['fraudulent', 'product_not_received', 'duplicate', 'credit_not_processed'] as const
/** Older ones are decided, most of them. */
const NEWEST = 6

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

/** What Stripe's test evidence decides by itself, and what it does not. */
const STATEMENTS = ['winning_evidence', 'losing_evidence', 'The guest stayed with us for every night.']

/** An admin sends what speaks for us, or two do so at once; the bank hears one of them. */
export async function answerDispute(client: Client): Promise<boolean> {
  const { random, world } = client
  if (world.disputes.length === 0) return false
  const id = random.pick(world.disputes.slice(-NEWEST))
  const statements = Array.from({ length: random.chance(0.3) ? 2 : 1 }, () => random.pick(STATEMENTS))
  await Promise.all(
    statements.map((statement) =>
      client.inPanel({ name: 'answer a dispute', request: { id, statement } }, async (ctx) => {
        const known = await collectionsOf(ctx).disputes.findOne({ disputeId: id })
        if (!known) throw new Error('nobody has heard of it yet')
        const actor = { id: world.admin.id, role: 'admin' }
        await sendEvidence(ctx, { actor, disputeId: known._id.toHexString(), texts: { statement } })
      }),
    ),
  )
  return true
}

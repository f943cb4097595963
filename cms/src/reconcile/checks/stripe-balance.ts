import type { JournalKind } from '@bookmysleep/domain/ledger-journals'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import type { Movement } from '../../payments/port.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { JournalDocument } from '../../records/documents/ledger.ts'
import type { Finding } from '../finding.ts'
import { happenedIn, overDocuments, overStatement } from '../paging.ts'
import { sayMoney } from '../say-money.ts'
import { rememberSeen, unseenAmong } from '../seen.ts'

/** Journals that stand beside a movement of money at Stripe; a charge and its fee are one movement. */
const MOVING: JournalKind[] = [
  'capture',
  'stripe_fee',
  'refund',
  'refund_failed',
  'transfer',
  'application_fee',
  'reversal',
  'dispute',
]

const FIELDS = { kind: 1, payment: 1, refund: 1, stripeId: 1, postings: 1 } as const
type Booked = Pick<JournalDocument, '_id' | keyof typeof FIELDS>

/** Every balance transaction at Stripe stands beside its journal, with the same amount. */
export const checkMovements = overStatement<Movement>({
  list: ({ payments }, query) => payments.statement.movements(query),
  async look(ctx, page, { run }) {
    await rememberSeen(ctx, { run, ids: page.map(({ id }) => id) })
    const booked = await journalsBeside(ctx, page)
    return page.flatMap((movement) => [...compare(movement, booked(movement))])
  },
})

/** And the other way round: a journal that the movements did not lead to is asked after, one by one. */
export const checkMovingJournals = overDocuments<JournalDocument, Pick<JournalDocument, 'stripeId'>>({
  of: ({ journals }) => journals,
  fields: { stripeId: 1 },
  filter: (scope) => ({ kind: { $in: MOVING }, stripeId: { $ne: null }, ...happenedIn('at', scope) }),
  async look(ctx, page, { run }) {
    const ids = page.flatMap(({ stripeId }) => stripeId ?? [])
    const unseen = await unseenAmong(ctx, { run, ids })
    const missing = new Set<string>()
    for (const id of unseen) if (!(await ctx.payments.statement.findMovement(id))) missing.add(id)
    return page.flatMap(({ _id, stripeId }) =>
      stripeId && missing.has(stripeId) ? [alone(_id, stripeId)] : [],
    )
  },
})

/** For a movement, all journals of the payment or refund that one of them names it for. */
async function journalsBeside(ctx: Ctx, page: Movement[]): Promise<(movement: Movement) => Booked[]> {
  const { journals } = collectionsOf(ctx)
  const named = await journals
    .find({ stripeId: { $in: page.map(({ id }) => id) } })
    .project<Booked>(FIELDS)
    .toArray()
  const payments = named
    .filter(({ kind }) => kind === 'capture' || kind === 'stripe_fee')
    .map(({ payment }) => payment as ObjectId)
  const ofPayments = await journals
    .find({ payment: { $in: payments }, kind: { $in: ['capture', 'stripe_fee'] } })
    .project<Booked>(FIELDS)
    .toArray()
  const byStripeId = Map.groupBy(named, ({ stripeId }) => stripeId ?? '')
  const byPayment = Map.groupBy(ofPayments, ({ payment }) => String(payment))
  return ({ id, kind }) => {
    const direct = byStripeId.get(id) ?? []
    return kind === 'charge' && direct[0] ? (byPayment.get(String(direct[0].payment)) ?? []) : direct
  }
}

function* compare(movement: Movement, booked: Booked[]): Generator<Finding> {
  const atStripe = movement.amount - movement.fee
  const withUs = booked.reduce((sum, journal) => sum + clearingOf(journal), 0)
  if (booked.length > 0 && atStripe === withUs) return
  const payment = booked[0]?.payment
  yield {
    check: 'stripe-balance',
    subject: `${movement.kind} ${movement.id}`,
    problem:
      booked.length === 0
        ? `moved ${sayMoney(atStripe, movement.currency)} at Stripe and has no journal`
        : `moved ${sayMoney(atStripe, movement.currency)} at Stripe and ${sayMoney(withUs, movement.currency)} in the ledger`,
    likelyCause: 'its webhook was lost, or Stripe had not booked its fee when the payment was settled',
    advice: 'Settle the payment or refund again; findings of the other checks say which.',
    repair: payment ? { kind: 'settle-payment', paymentId: String(payment) } : null,
  }
}

/** What a journal adds to the platform's balance at Stripe, in minor units. */
function clearingOf({ postings }: Booked): number {
  return postings
    .filter(({ account }) => account === 'stripe_clearing')
    .reduce((sum, { debit, credit }) => sum + debit - credit, 0)
}

function alone(key: string, stripeId: string): Finding {
  return {
    check: 'stripe-balance',
    subject: key,
    problem: `stands beside ${stripeId}, which Stripe does not have`,
    likelyCause: 'the Stripe account or the database is another one than when it was written',
    advice: 'Check STRIPE_SECRET_KEY and MONGODB_URI; if both are right, ask Stripe.',
    repair: null,
  }
}

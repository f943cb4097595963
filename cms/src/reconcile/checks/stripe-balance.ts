import type { JournalKind } from '@bookmysleep/domain/ledger-journals'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import type { Movement } from '../../payments/port.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { JournalDocument } from '../../records/documents.ts'
import type { Finding } from '../finding.ts'
import { inPages, pagesOf } from '../paging.ts'
import type { Check } from '../reconcile.ts'

/** Journals that stand beside a movement of money at Stripe; a charge and its fee are one movement. */
const MOVING: JournalKind[] = ['capture', 'stripe_fee', 'refund', 'refund_failed']

/** Every balance transaction at Stripe stands beside its journal, with the same amount, and the other way round. */
export const checkStripeBalance: Check = async function* (ctx, onRead) {
  const atStripe = new Set<string>()
  for await (const page of inPages(ctx.payments.statement.movements())) {
    onRead(page.length)
    const booked = await journalsBeside(ctx, page)
    for (const movement of page) {
      atStripe.add(movement.id)
      yield* compare(movement, booked(movement))
    }
  }
  yield* withoutMovement(ctx, { atStripe, onRead })
}

/** For a movement, all journals of the payment or refund that one of them names it for. */
async function journalsBeside(
  ctx: Ctx,
  page: Movement[],
): Promise<(movement: Movement) => JournalDocument[]> {
  const { journals } = collectionsOf(ctx)
  const named = await journals.find({ stripeId: { $in: page.map(({ id }) => id) } }).toArray()
  const payments = named.filter(({ refund }) => refund === null).map(({ payment }) => payment as ObjectId)
  const ofPayments = await journals
    .find({ payment: { $in: payments }, kind: { $in: ['capture', 'stripe_fee'] } })
    .toArray()
  const byStripeId = Map.groupBy(named, ({ stripeId }) => stripeId ?? '')
  const byPayment = Map.groupBy(ofPayments, ({ payment }) => String(payment))
  return ({ id, kind }) => {
    const direct = byStripeId.get(id) ?? []
    return kind === 'charge' && direct[0] ? (byPayment.get(String(direct[0].payment)) ?? []) : direct
  }
}

function* compare(movement: Movement, booked: JournalDocument[]): Generator<Finding> {
  const atStripe = movement.amount - movement.fee
  const withUs = booked.reduce((sum, journal) => sum + clearingOf(journal), 0)
  if (booked.length > 0 && atStripe === withUs) return
  const payment = booked[0]?.payment
  yield {
    check: 'stripe-balance',
    subject: `${movement.kind} ${movement.id}`,
    problem:
      booked.length === 0
        ? `moved ${atStripe} ${movement.currency} (minor units) at Stripe and has no journal`
        : `moved ${atStripe} ${movement.currency} at Stripe and ${withUs} in the ledger (minor units)`,
    likelyCause: 'its webhook was lost, or Stripe had not booked its fee when the payment was settled',
    advice: 'Settle the payment or refund again; findings of the other checks say which.',
    repair: payment ? { kind: 'settle-payment', paymentId: String(payment) } : null,
  }
}

/** What a journal adds to the platform's balance at Stripe, in minor units. */
function clearingOf({ postings }: JournalDocument): number {
  return postings
    .filter(({ account }) => account === 'stripe_clearing')
    .reduce((sum, { debit, credit }) => sum + debit - credit, 0)
}

async function* withoutMovement(
  ctx: Ctx,
  { atStripe, onRead }: { atStripe: Set<string>; onRead: (documents: number) => void },
): AsyncGenerator<Finding> {
  for await (const page of pagesOf(collectionsOf(ctx).journals, { kind: { $in: MOVING } })) {
    onRead(page.length)
    for (const { _id, stripeId } of page) {
      if (stripeId === null || atStripe.has(stripeId)) continue
      yield {
        check: 'stripe-balance',
        subject: _id,
        problem: `stands beside ${stripeId}, which Stripe does not have`,
        likelyCause: 'the Stripe account or the database is another one than when it was written',
        advice: 'Check STRIPE_SECRET_KEY and MONGODB_URI; if both are right, ask Stripe.',
        repair: null,
      }
    }
  }
}

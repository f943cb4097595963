import type { RefundPreviewRequest, RefundShare } from '@bookmysleep/domain/api/refunds'
import { balancesOf } from '@bookmysleep/domain/ledger-journals'
import type { MoneyParts } from '@bookmysleep/domain/money-parts'
import {
  type BorneShares,
  bearRefund,
  type EarnedShares,
  refundableHeld,
  takeFromHeld,
} from '@bookmysleep/domain/refund-shares'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PaymentDocument } from '../records/documents/payments.ts'
import { assertNotDisputed } from './disputes/assert-not-disputed.ts'
import { MOVEMENT_KINDS } from './earned-by-owner.ts'

type Wish = Pick<RefundPreviewRequest, 'amount' | 'paymentId' | 'source' | 'bearer'>

/** What one payment gives: out of what is held of it, or out of what was earned of it. */
export type RefundStep = { payment: PaymentDocument; amount: number } & (
  | { from: 'held'; taken: MoneyParts }
  | { from: 'earned'; borne: BorneShares }
)

/**
 * Which payments give how much of a refund, and who bears it; the newest give first. `available` is the most that this
 * way can give. Throws VALIDATION_FAILED when the wish is more than that.
 */
export async function planRefund(
  ctx: Ctx,
  { booking, wish, session }: { booking: BookingDocument; wish: Wish; session?: ClientSession },
): Promise<{ available: number; steps: RefundStep[] }> {
  const payments = await collectionsOf(ctx)
    .payments.find({ booking: booking._id, capturedAmount: { $gt: 0 } }, session ? { session } : {})
    .sort({ paidAt: -1, _id: -1 })
    .toArray()
  const chosen = wish.paymentId
    ? payments.filter(({ _id }) => _id.toHexString() === wish.paymentId)
    : payments
  assertNotDisputed(chosen)
  const available = chosen.reduce((sum, payment) => sum + availableOf(payment, wish), 0)
  if (wish.amount > available)
    fail('VALIDATION_FAILED', 'That is more than can still be refunded.', [
      { field: 'amount', message: `must be at most ${available} (minor units)` },
    ])
  const steps: RefundStep[] = []
  let left = wish.amount
  for (const payment of chosen) {
    const amount = Math.min(left, availableOf(payment, wish))
    if (amount === 0) continue
    left -= amount
    steps.push(await stepOf(ctx, { payment, amount, wish, session }))
  }
  return { available, steps }
}

/** A step as people see it. */
export function shareOf(step: RefundStep): RefundShare {
  const { payment, amount, from } = step
  const ownerPart = from === 'held' ? step.taken.ownerShare : step.borne.owner
  const taxPart = from === 'held' ? step.taken.tax : step.borne.tax
  const depositPart = from === 'held' ? step.taken.deposit : 0
  const platformPart = amount - ownerPart - taxPart - depositPart
  return { paymentId: payment._id.toHexString(), from, amount, ownerPart, platformPart, taxPart, depositPart }
}

async function stepOf(
  ctx: Ctx,
  {
    payment,
    amount,
    wish,
    session,
  }: { payment: PaymentDocument; amount: number; wish: Wish; session: ClientSession | undefined },
): Promise<RefundStep> {
  if (isHeld(payment)) {
    const taken = takeFromHeld(payment.held, { amount, source: wish.source })
    return { payment, amount, from: 'held', taken }
  }
  const kept = await keptOf(ctx, payment, session)
  return { payment, amount, from: 'earned', borne: bearRefund(kept, { amount, bearer: wish.bearer }) }
}

/** Held money comes out of itself; a deposit alone, after the stay, is its claim's to divide. */
function availableOf(payment: PaymentDocument, { source, bearer }: Wish): number {
  if (!isHeld(payment))
    return source === 'deposit' ? 0 : payment.capturedAmount - payment.refundedAmount - payment.held.deposit
  return bearer === 'platform' ? 0 : refundableHeld(payment.held, source)
}

function isHeld({ held }: PaymentDocument): boolean {
  return held.rent + held.tax + held.lateFee > 0
}

/** What owner, platform and government have kept of a payment, as the ledger says. */
export async function keptOf(
  ctx: Ctx,
  { _id }: Pick<PaymentDocument, '_id'>,
  session: ClientSession | undefined,
): Promise<EarnedShares> {
  const journals = await collectionsOf(ctx)
    .journals.find({ payment: _id, kind: { $nin: MOVEMENT_KINDS } }, session ? { session } : {})
    .toArray()
  const balances = balancesOf(journals)
  return {
    owner: balances.owner_payable ?? 0,
    commission: balances.commission_revenue ?? 0,
    commissionTax: balances.commission_tax_payable ?? 0,
    tax: balances.gst_payable ?? 0,
  }
}

import { describeTransfer } from '@bookmysleep/cms/payments/describe-transfer'
import type { TransferDocument } from '@bookmysleep/cms/records/documents/owner-money'
import type { PaymentDocument, PaymentRouting } from '@bookmysleep/cms/records/documents/payments'
import { secondsOf } from '../past-payments.ts'
import type { ImportedPayment, PastPayment } from '../sandbox.ts'
import type { Settled } from './settle-fate.ts'
import { steadyId } from './steady-id.ts'

/** How an owner of the volume is paid: with each payment, since a while from what was held, or not yet. */
export type OwnerAccount =
  | { kind: 'destination'; id: string }
  | { kind: 'released'; id: string }
  | { kind: 'waiting'; id: null }

export function routingOf({ parts }: PaymentDocument, account: OwnerAccount): PaymentRouting {
  if (account.kind !== 'destination' || parts.ownerShare === 0) return { kind: 'platform' }
  return { kind: 'destination', accountId: account.id, ownerAmount: parts.ownerShare }
}

/** What the owner has earned of a payment whose booking has come to its end; null while it goes on. */
export function earnedOf({
  payment,
  end,
  outcome,
}: Pick<Settled, 'payment' | 'end' | 'outcome'>): number | null {
  if (outcome) return outcome.ownerAmount
  return end === 'completed' || end === 'no_show' ? payment.parts.ownerShare : null
}

/** What moves between platform and owner for a booking: never more than one transfer and one reversal. */
export function movesOf(settled: Settled): { transfer: number; reversal: number } {
  const { payment, end } = settled
  const earned = earnedOf(settled)
  if (end === 'expired') return { transfer: 0, reversal: 0 }
  if (payment.routing.kind === 'platform') return { transfer: earned ?? 0, reversal: 0 }
  const { ownerAmount } = payment.routing
  return { transfer: ownerAmount, reversal: ownerAmount - (earned ?? ownerAmount) }
}

/** The same as the sandbox takes it. */
export function transfersToImport(settled: Settled): Partial<PastPayment> {
  const { booking, payment, account, endedAt } = settled
  const { transfer, reversal } = movesOf(settled)
  const created = secondsOf(endedAt)
  const shared = { transferGroup: payment._id.toHexString() }
  if (transfer === 0 || account.id === null) return shared
  if (account.kind === 'released') {
    const metadata = { transferId: transferIdOf(settled).toHexString(), bookingId: booking._id.toHexString() }
    return { ...shared, release: { account: account.id, amount: transfer, created, metadata } }
  }
  return {
    ...shared,
    destination: { account: account.id, fee: payment.amount - transfer },
    ...(reversal > 0 && {
      reversal: { amount: reversal, created, metadata: { transferId: reversalIdOf(settled).toHexString() } },
    }),
  }
}

/** The same as our documents. */
export function transfersOf(settled: Settled, stripe: ImportedPayment): TransferDocument[] {
  const { booking, payment, account, paidAt, endedAt } = settled
  const { transfer, reversal } = movesOf(settled)
  if (transfer === 0) return []
  const isDestination = account.kind === 'destination'
  const kind = isDestination ? ('destination' as const) : ('release' as const)
  const key = `${kind}:${payment._id.toHexString()}`
  const shared = { booking, payment, accountId: account.id }
  const now = isDestination ? paidAt : endedAt
  const first = {
    ...describeTransfer({ ...shared, key, kind, amount: transfer, of: null, now }),
    _id: transferIdOf(settled),
  }
  if (account.kind === 'waiting') return [{ ...first, nextAttemptAt: null, rev: 2 }]
  const done = { status: 'succeeded' as const, nextAttemptAt: null, rev: 2 }
  const made = { ...first, ...done, transferId: stripe.transfer?.id ?? null, completedAt: now }
  if (reversal === 0) return [made]
  const back = describeTransfer({
    ...shared,
    key: `reversal:${payment._id.toHexString()}`,
    kind: 'reversal',
    amount: reversal,
    of: made._id,
    now: endedAt,
  })
  const transferId = stripe.reversal?.id ?? null
  return [made, { ...back, ...done, _id: reversalIdOf(settled), transferId, completedAt: endedAt }]
}

function transferIdOf({ booking }: Settled) {
  return steadyId(`transfer of ${booking.reference}`)
}

function reversalIdOf({ booking }: Settled) {
  return steadyId(`reversal of ${booking.reference}`)
}

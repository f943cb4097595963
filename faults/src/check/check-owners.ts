import { MOVEMENT_KINDS } from '@bookmysleep/cms/payments/earned-by-owner'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { TransferDocument } from '@bookmysleep/cms/records/documents/owner-money'
import { isEnded } from '@bookmysleep/domain/booking-machine'
import { balancesOf } from '@bookmysleep/domain/ledger-journals'
import type Stripe from 'stripe'
import { openStripe } from './open-stripe.ts'
import type { Check, Evidence, Violation } from './violation.ts'

/**
 * Owners have been given what they earned, once: every movement at Stripe is one of ours and the other way round, what
 * is asked for sums to what was earned, what has not moved yet is what `owner_payable` says, and nothing waits that
 * could move.
 */
export const checkOwners: Check = async (evidence) => [
  ...(await againstStripe(evidence)),
  ...(await againstEarned(evidence)),
  ...(await againstLedger(evidence)),
  ...(await waitingInVain(evidence)),
]

async function againstStripe({ ctx, environment }: Evidence): Promise<Violation[]> {
  const ours = await collectionsOf(ctx).transfers.find().toArray()
  const byStripeId = Map.groupBy(
    ours.filter(({ kind }) => kind !== 'reversal'),
    ({ transferId }) => transferId,
  )
  const found: Violation[] = []
  const seen = new Set<string>()
  for await (const transfer of openStripe(environment).transfers.list({ limit: 100 })) {
    seen.add(transfer.id)
    const own = byStripeId.get(transfer.id) ?? []
    if (own.length === 1) found.push(...reversedOtherwise(transfer, own[0] as TransferDocument, ours))
    else
      found.push(violation(transfer.id, `moved ${transfer.amount}, and ${own.length} transfers know of it`))
  }
  for (const { transferId, kind, key } of ours)
    if (kind !== 'reversal' && transferId && !seen.has(transferId))
      found.push(violation(key, `stands for ${transferId}, which Stripe does not have`))
  return found
}

/** Beside our reversals only the application fee comes back, and that is not a reversal. */
function reversedOtherwise(
  { id, amount_reversed: reversed, amount }: Stripe.Transfer,
  own: TransferDocument,
  all: readonly TransferDocument[],
): Violation[] {
  const taken = all.filter(({ of, status }) => of?.equals(own._id) && status === 'succeeded')
  const ours = sum(taken.map((one) => one.amount - one.netted))
  const moved = own.kind === 'release' ? own.amount - own.netted : amount
  return [
    ...(reversed === ours ? [] : [violation(own.key, `${id} has ${reversed} reversed, we say ${ours}`)]),
    ...(moved === amount ? [] : [violation(own.key, `${id} moved ${amount}, we say ${moved}`)]),
  ]
}

/** Before the stay is over a destination charge is ahead of what is earned; after it nothing is. */
async function againstEarned({ ctx }: Evidence): Promise<Violation[]> {
  const { bookings, payments, transfers, journals } = collectionsOf(ctx)
  const earning = await journals.find({ kind: { $nin: MOVEMENT_KINDS } }).toArray()
  const journalsOf = Map.groupBy(earning, ({ payment }) => String(payment))
  const byPayment = Map.groupBy(await transfers.find().toArray(), ({ payment }) => String(payment))
  const ended = new Map(
    (await bookings.find().toArray())
      .filter(({ bookingStatus }) => isEnded(bookingStatus))
      .map((booking) => [String(booking._id), booking]),
  )
  return (await payments.find({ capturedAmount: { $gt: 0 } }).toArray()).flatMap((payment) => {
    const booking = ended.get(String(payment.booking))
    if (!booking) return []
    const own = byPayment.get(String(payment._id)) ?? []
    const given = sum(own.map(({ kind, amount }) => (kind === 'reversal' ? -amount : amount)))
    const earned = balancesOf(journalsOf.get(String(payment._id)) ?? []).owner_payable ?? 0
    return [
      ...(given === earned
        ? []
        : [
            violation(
              booking.reference,
              `payment ${payment._id} earned its owner ${earned}, transfers say ${given}`,
            ),
          ]),
      ...(given >= 0 && given <= payment.amount + payment.parts.promotion + payment.parts.wallet
        ? []
        : [
            violation(
              booking.reference,
              `payment ${payment._id} of ${payment.amount} gives its owner ${given}`,
            ),
          ]),
    ]
  })
}

async function againstLedger({ ctx }: Evidence): Promise<Violation[]> {
  const { bookings, journals, transfers } = collectionsOf(ctx)
  const all = await journals.find().toArray()
  const byBooking = Map.groupBy(all, ({ booking }) => String(booking))
  const open = Map.groupBy(
    await transfers.find({ status: { $in: ['waiting', 'pending', 'owing'] } }).toArray(),
    ({ booking }) => String(booking),
  )
  const found = (await bookings.find().toArray()).flatMap(({ _id, bookingStatus, reference }) => {
    if (!isEnded(bookingStatus)) return []
    const has = balancesOf(byBooking.get(String(_id)) ?? []).owner_payable ?? 0
    const left = sum(
      (open.get(String(_id)) ?? []).map(({ kind, amount, netted }) =>
        kind === 'reversal' ? netted - amount : amount - netted,
      ),
    )
    return has === left ? [] : [violation(reference, `owner_payable is ${has}, its transfers leave ${left}`)]
  })
  const setOff = balancesOf(all).owner_balance ?? 0
  return setOff === 0 ? found : [...found, violation('owner_balance', `is ${setOff}`)]
}

/** Long after everything: what is still open waits for an account, for the bank or for something to set off. */
async function waitingInVain({ ctx }: Evidence): Promise<Violation[]> {
  const { transfers, payments, connectAccounts } = collectionsOf(ctx)
  const disputed = new Set(
    (await payments.find({ dispute: { $ne: null } }).toArray()).map(({ _id }) => String(_id)),
  )
  const connected = new Set(
    (await connectAccounts.find({ transfersActive: true, disconnectedAt: null }).toArray()).map(({ owner }) =>
      String(owner),
    ),
  )
  const open = await transfers.find({ status: { $in: ['waiting', 'pending', 'owing'] } }).toArray()
  const debtors = new Set(open.flatMap(({ status, owner }) => (status === 'owing' ? [String(owner)] : [])))
  return open.flatMap(({ key, kind, status, owner, payment, failureMessage }) => {
    const isStuck = status === 'pending'
    const mayMove = kind === 'release' && !disputed.has(String(payment))
    const isLeft = mayMove && (connected.has(String(owner)) || debtors.has(String(owner)))
    return isStuck || isLeft
      ? [violation(key, `is ${status}${isLeft ? ', and nothing stands in its way' : ''}: ${failureMessage}`)]
      : []
  })
}

function violation(subject: string, problem: string): Violation {
  return { check: 'owners', subject, problem }
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)

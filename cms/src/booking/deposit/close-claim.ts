import { grantItems } from '@bookmysleep/domain/deposit-arrears'
import { type DepositClaimEvent, divideDeposits } from '@bookmysleep/domain/deposit-claim-machine'
import type { Actor } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { divideDeposit } from '../../payments/divide-deposit.ts'
import { findHeldPayments } from '../../payments/find-held-payments.ts'
import { findClaimableMonths, payMonths } from '../../payments/pay-from-deposit.ts'
import type { BookingDocument } from '../../records/documents/bookings.ts'
import type { DepositClaimDocument } from '../../records/documents/deposits.ts'
import type { PaymentDocument, RefundDocument } from '../../records/documents/payments.ts'
import { changeClaim } from './change-claim.ts'

type Item = DepositClaimDocument['items'][number]

interface Closing {
  session: ClientSession
  booking: BookingDocument
  claim: DepositClaimDocument
  event: DepositClaimEvent
  by: Actor
  /** What the owner may have of each item of the claim, in minor units. */
  grant: (item: Item) => number
  note?: string | null
  set?: Pick<DepositClaimDocument, 'decision'>
}

/**
 * Ends a claim in its caller's transaction and gives the deposit to whom it belongs: to the owner for damages, to the
 * months that it pays for, and what is left to the seeker. A month that was paid meanwhile gets nothing. Returns the
 * refunds to be made after the commit. Throws INVALID_STATE when somebody else was faster.
 */
export async function closeClaim(ctx: Ctx, closing: Closing): Promise<RefundDocument[]> {
  const { session, claim, event, by, note, set } = closing
  const payments = (await findHeldPayments(ctx, closing.booking, session)).filter(
    ({ held }) => held.deposit > 0,
  )
  const held = payments.reduce((sum, payment) => sum + payment.held.deposit, 0)
  const granted = await grantAll(ctx, { ...closing, held })
  const damages = granted.reduce((sum, { month, amount }) => sum + (month ? 0 : amount), 0)
  const parts = divideDeposits(
    payments.map((payment) => payment.held.deposit),
    damages,
  )
  const months = granted.flatMap(({ month, amount }) => (month && amount > 0 ? [{ month, amount }] : []))
  const toMonths = months.reduce((sum, { amount }) => sum + amount, 0)
  const booking = await changeClaim(ctx, {
    session,
    booking: closing.booking,
    claim,
    event,
    by,
    note: note ?? null,
    set: {
      ...set,
      items: granted.map(({ item }) => item),
      toOwner: damages,
      toMonths,
      toSeeker: held - damages - toMonths,
      closedAt: ctx.clock.now(),
      nextCheckAt: null,
    },
    tell: 'deposit.closed',
  })
  const paid = await payMonths(ctx, { session, months, deposits: parts.map(({ toSeeker }) => toSeeker) })
  const refunds: RefundDocument[] = []
  for (const [index, payment] of payments.entries()) {
    const toOwner = parts[index]?.toOwner ?? 0
    const order = { session, booking, payment, toOwner, months: paid[index] ?? [] }
    const refund = await divideDeposit(ctx, order)
    if (refund) refunds.push(refund)
  }
  return refunds
}

interface Granted {
  item: Item
  /** The open month that the item is for; null for damages, and for a month that is not owed any more. */
  month: PaymentDocument | null
  amount: number
}

async function grantAll(
  ctx: Ctx,
  { session, booking, claim, event, grant, held }: Closing & { held: number },
): Promise<Granted[]> {
  const open = await findClaimableMonths(ctx, booking, session)
  // A month whose amount changed has another payment by now, for the same nights.
  const wanted = claim.items.map((item) => ({
    item,
    month: open.find(({ from }) => from === item.month?.from) ?? null,
    amount: grant(item),
  }))
  const amounts = grantItems(
    wanted.map(({ item, month, amount }) => ({ amount, owed: item.month ? (month?.amount ?? 0) : null })),
    held,
  )
  return wanted.map(({ item, month, amount: allowed }, index) => {
    const amount = amounts[index] ?? 0
    const isLess = item.month && amount < allowed
    const decidedAmount = event === 'decide' || isLess ? amount : item.decidedAmount
    return { item: { ...item, decidedAmount }, month, amount }
  })
}

import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { balancesOf } from '@bookmysleep/domain/ledger-journals'
import type { Check } from './violation.ts'

const HOLDING = ['pending', 'requested', 'accepting']
const NEVER = ['rejected', 'expired']

/**
 * Of its seeker's credit each booking has taken what the ledger says that it was paid with, one that nobody paid has
 * given it back, and no wallet holds less than nothing.
 */
export const checkWallets: Check = async ({ ctx }) => {
  const { bookings, wallets, walletEntries, journals } = collectionsOf(ctx)
  const moves = await walletEntries.find({ reason: { $in: ['spent', 'returned'] } }).toArray()
  const movesOf = Map.groupBy(moves, ({ booking }) => String(booking))
  const paying = await journals.find({ kind: { $ne: 'reward' } }).toArray()
  const journalsOf = Map.groupBy(paying, ({ booking }) => String(booking))
  const below = await wallets.find({ balance: { $lt: 0 } }).toArray()
  const found = (await bookings.find().toArray()).flatMap(({ _id, reference, bookingStatus, quote }) => {
    const bookingId = String(_id)
    const taken = -(movesOf.get(bookingId) ?? []).reduce((sum, { amount }) => sum + amount, 0)
    const paidWith = -(balancesOf(journalsOf.get(bookingId) ?? []).wallet_credit ?? 0)
    const isHeld = HOLDING.includes(bookingStatus)
    const problems = [
      ...(taken === (isHeld ? quote.wallet : paidWith)
        ? []
        : [`has taken ${taken} of credit, it was paid with ${paidWith} of ${quote.wallet}`]),
      ...(NEVER.includes(bookingStatus) && taken !== 0 ? [`is ${bookingStatus}, and keeps ${taken}`] : []),
    ]
    return problems.map((problem) => ({ check: 'wallets', subject: reference, problem, bookingId }))
  })
  return [
    ...found,
    ...below.map(({ _id, balance }) => ({
      check: 'wallets',
      subject: `wallet ${_id}`,
      problem: `holds ${balance}`,
    })),
  ]
}

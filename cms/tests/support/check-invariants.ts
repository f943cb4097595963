import { claimsBeds, isEnded } from '@bookmysleep/domain/booking-machine'
import { assertBalanced, balancesOf } from '@bookmysleep/domain/ledger-journals'
import { addParts } from '@bookmysleep/domain/money-parts'
import { countBedNights } from '../../src/inventory/take-beds.ts'
import { collectionsOf } from '../../src/records/collections.ts'
import type { BookingDocument } from '../../src/records/documents/bookings.ts'
import type { JournalDocument } from '../../src/records/documents/ledger.ts'
import { listBalanceTransactions } from './list-balance-transactions.ts'
import type { World } from './start-world.ts'

/** Everything in a world that breaks an invariant of design.md §4; an empty list when nothing does. */
export async function findViolations(world: World): Promise<string[]> {
  return [
    ...(await bedNightViolations(world)),
    ...(await bookingViolations(world)),
    ...(await refundViolations(world)),
    ...(await ledgerViolations(world)),
    ...(await ownerViolations(world)),
  ]
}

async function bedNightViolations({ ctx }: World): Promise<string[]> {
  const { bedNights, bookings, blocks } = collectionsOf(ctx)
  const rows = await bedNights.find().toArray()
  const seen = new Set<string>()
  const claimants = new Set([
    ...(await bookings.find().toArray()).filter(({ bookingStatus }) => claimsBeds(bookingStatus)).map(idOf),
    ...(await blocks.find().toArray()).map(idOf),
  ])
  return rows.flatMap((row) => {
    const key = `${row.room.toHexString()} ${row.night} bed ${row.bed}`
    const isTwice = seen.has(key)
    seen.add(key)
    return [
      ...(isTwice ? [`${key} is claimed twice`] : []),
      ...(claimants.has(row.claim.id.toHexString()) ? [] : [`${key} is claimed by nobody who may`]),
    ]
  })
}

async function bookingViolations({ ctx }: World): Promise<string[]> {
  const { bedNights, bookings, payments, refunds } = collectionsOf(ctx)
  const found: string[] = []
  for (const booking of await bookings.find().toArray()) {
    const { bookingStatus, reference, claims, checkInDate, checkOutDate } = booking
    const rows = await bedNights.find({ 'claim.id': booking._id }).toArray()
    const { extension } = booking
    const added = extension ? countBedNights(claims, checkOutDate, extension.checkOutDate) : 0
    const wanted = claimsBeds(bookingStatus) ? countBedNights(claims, checkInDate, checkOutDate) + added : 0
    const state = ['pending', 'requested', 'accepting'].includes(bookingStatus) ? 'held' : 'booked'
    if (rows.length !== wanted)
      found.push(`${reference} is ${bookingStatus} with ${rows.length} of ${wanted} rows`)
    if (rows.some((row) => row.state !== (row.night < checkOutDate ? state : 'held')))
      found.push(`${reference} is ${bookingStatus}, rows are not ${state}`)
    if (!['confirmed', 'completed'].includes(bookingStatus)) continue
    const paid = await payments.find({ booking: booking._id, capturedAmount: { $gt: 0 } }).toArray()
    const granted = await refunds.find({ booking: booking._id, grant: { $ne: null } }).toArray()
    const kept = paid.filter(({ _id, purpose, capturedAmount, refundedAmount }) => {
      const own = granted.filter(({ payment }) => payment.equals(_id))
      const back = refundedAmount - own.reduce((sum, { amount }) => sum + amount, 0)
      return purpose === 'stay' && back < capturedAmount
    })
    const isSettled = booking.quote.dueNow === 0 || kept.length === 1
    if (!isSettled) found.push(`${reference} is ${bookingStatus} with ${kept.length} settled payments`)
  }
  return found
}

async function refundViolations({ ctx }: World): Promise<string[]> {
  const { bookings, payments, refunds } = collectionsOf(ctx)
  const found: string[] = []
  for (const payment of await payments.find().toArray()) {
    const given = await refunds.find({ payment: payment._id }).toArray()
    const sum = given.reduce((total, { amount }) => total + amount, 0)
    const id = payment._id.toHexString()
    if (sum !== payment.refundedAmount)
      found.push(`payment ${id} says ${payment.refundedAmount}, refunds say ${sum}`)
    if (sum > payment.capturedAmount) found.push(`payment ${id} gives back more than it has`)
  }
  for (const booking of await bookings
    .find({ bookingStatus: { $in: ['cancelled', 'expired', 'rejected'] } })
    .toArray()) {
    const due = await refundDue(ctx, booking)
    const given = await refunds.find({ booking: booking._id }).toArray()
    const sum = given.reduce((total, { amount }) => total + amount, 0)
    if (sum !== due) found.push(`${booking.reference} should give back ${due}, gives ${sum}`)
  }
  return found
}

/** All that came too late, and what the policy said of the payment that had confirmed the booking. */
async function refundDue({ db }: World['ctx'], booking: BookingDocument): Promise<number> {
  const { payments } = collectionsOf({ db })
  const captured = await payments.find({ booking: booking._id, capturedAmount: { $gt: 0 } }).toArray()
  const wasConfirmed = booking.timeline.some(({ event }) => event === 'confirm')
  const given = await collectionsOf({ db }).refunds.find({ booking: booking._id }).toArray()
  const isLate = (payment: (typeof captured)[number]) =>
    !wasConfirmed || given.some(({ key }) => key === `late:${payment._id.toHexString()}`)
  const late = captured.filter(isLate).reduce((sum, { capturedAmount }) => sum + capturedAmount, 0)
  const others = given
    .filter(({ key, grant }) => key.startsWith('given_up:') || key.startsWith('deposit:') || grant)
    .reduce((sum, { amount }) => sum + amount, 0)
  return late + others + (wasConfirmed ? (booking.cancellation?.refundAmount ?? 0) : 0)
}

async function ledgerViolations(world: World): Promise<string[]> {
  const { journals, bookings, payments, refunds, depositClaims } = collectionsOf(world.ctx)
  const all = await journals.find().toArray()
  const found: string[] = []
  for (const journal of all) {
    try {
      assertBalanced({ key: journal._id, postings: journal.postings })
    } catch (error) {
      found.push((error as Error).message)
    }
  }
  for (const booking of await bookings.find().toArray()) {
    const own = balancesOf(all.filter((journal) => journal.booking.equals(booking._id)))
    if (!isEnded(booking.bookingStatus)) {
      const paid = await payments.find({ booking: booking._id, capturedAmount: { $gt: 0 } }).toArray()
      const held = addParts(...paid.map((payment) => payment.held))
      if ((own.guest_funds ?? 0) !== held.rent + held.lateFee || (own.deposit_held ?? 0) !== held.deposit)
        found.push(
          `${booking.reference} holds ${held.rent} and ${held.deposit}, the ledger says something else`,
        )
      continue
    }
    const { guest_funds: funds = 0, deposit_held: deposit = 0, refunds_clearing: clearing = 0 } = own
    const open = await refunds.find({ booking: booking._id, status: { $ne: 'succeeded' } }).toArray()
    const owed = open.reduce((sum, { amount }) => sum + amount, 0)
    const claim = await depositClaims.findOne({ booking: booking._id, closedAt: null })
    if (funds !== 0 || deposit !== (claim?.deposit ?? 0))
      found.push(`${booking.reference} has ended with ${funds} and ${deposit} held`)
    if (clearing !== owed)
      found.push(`${booking.reference} owes refunds of ${owed}, the ledger says ${clearing}`)
  }
  return [...found, ...(await stripeViolations(world, all))]
}

/** What an ended booking still owes its owner, or gets back, is what its transfers have not moved yet; else it is zero. */
async function ownerViolations({ ctx }: World): Promise<string[]> {
  const { journals, bookings, transfers } = collectionsOf(ctx)
  const all = await journals.find().toArray()
  const found: string[] = []
  for (const booking of await bookings.find().toArray()) {
    if (!isEnded(booking.bookingStatus)) continue
    const open = await transfers
      .find({ booking: booking._id, status: { $in: ['waiting', 'pending', 'owing'] } })
      .toArray()
    const wanted = open
      .map(({ kind, amount, netted }) => (kind === 'reversal' ? netted - amount : amount - netted))
      .reduce((sum, amount) => sum + amount, 0)
    const has = balancesOf(all.filter((journal) => journal.booking.equals(booking._id))).owner_payable ?? 0
    if (has !== wanted)
      found.push(`${booking.reference}: owner_payable is ${has}, its transfers leave ${wanted}`)
  }
  const setOff = balancesOf(all).owner_balance ?? 0
  return setOff === 0 ? found : [...found, `owner_balance is ${setOff}`]
}

async function stripeViolations(world: World, journals: JournalDocument[]): Promise<string[]> {
  const transactions = await listBalanceTransactions(world)
  const found = transactions.flatMap(({ id, type, amount: gross, net }) => {
    // The fee of a charge has a journal of its own, that of a dispute is part of its line.
    const amount = type === 'adjustment' ? net : gross
    const own = journals.filter((journal) => journal.stripeId === id)
    if (own.length !== 1) return [`${type} ${id} at Stripe has ${own.length} journals`]
    const booked = -(balancesOf(own).stripe_clearing ?? 0)
    return booked === amount ? [] : [`${type} ${id} is ${amount} at Stripe, ${booked} with us`]
  })
  const ours = -(balancesOf(journals).stripe_clearing ?? 0)
  const theirs = transactions.reduce((sum, { net }) => sum + net, 0)
  return ours === theirs ? found : [...found, `Stripe has ${theirs}, the ledger ${ours}`]
}

function idOf({ _id }: { _id: { toHexString(): string } }): string {
  return _id.toHexString()
}

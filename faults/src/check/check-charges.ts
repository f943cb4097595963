import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { BookingDocument } from '@bookmysleep/cms/records/documents/bookings'
import type { PaymentDocument } from '@bookmysleep/cms/records/documents/payments'
import { openStripe } from './open-stripe.ts'
import type { Check, Evidence, Violation } from './violation.ts'

type Kept = { booking: BookingDocument; payment: PaymentDocument; amount: number }

/**
 * Stripe's charges against our bookings: each belongs to one, what Stripe has kept is what we say was captured and
 * not given back, and a booking that never was, or is over without a stay, keeps no more than its policy says.
 */
export const checkCharges: Check = async (evidence) => {
  const { kept, orphans } = await keptAtStripe(evidence)
  const byBooking = Map.groupBy(kept, ({ booking }) => booking._id.toHexString())
  const refunds = await collectionsOf(evidence.ctx).refunds.find({ status: 'succeeded' }).toArray()
  const found = [...byBooking].flatMap(([bookingId, charges]) => {
    const [{ booking }] = charges as [Kept]
    const { reference, bookingStatus } = booking
    const atStripe = sum(charges.map(({ amount }) => amount))
    const captured = sum(charges.map(({ payment }) => payment.capturedAmount))
    const returned = sum(refunds.filter((one) => one.booking.equals(booking._id)).map(({ amount }) => amount))
    const problems = [
      ...(atStripe === captured - returned
        ? []
        : [`Stripe has kept ${atStripe}, we say ${captured} captured and ${returned} given back`]),
      ...(isNever(bookingStatus) && atStripe !== 0
        ? [`is ${bookingStatus}, and Stripe keeps ${atStripe}`]
        : []),
      ...paidTwice(charges),
    ]
    return problems.map((problem) => ({ check: 'charges', subject: reference, problem, bookingId }))
  })
  return [...orphans, ...found]
}

/** What Stripe has taken and not given back, nor lost to a bank, charge by charge. */
async function keptAtStripe({ ctx, environment }: Evidence) {
  const { payments, bookings } = collectionsOf(ctx)
  const byIntent = new Map((await payments.find().toArray()).map((payment) => [payment.intentId, payment]))
  const byId = new Map((await bookings.find().toArray()).map((booking) => [String(booking._id), booking]))
  const kept: Kept[] = []
  const orphans: Violation[] = []
  const stripe = openStripe(environment)
  const takenByBank = new Map<string, number>()
  for await (const { charge, status, amount } of stripe.disputes.list({ limit: 100 }))
    if (status === 'lost') takenByBank.set(String(charge), (takenByBank.get(String(charge)) ?? 0) + amount)
  for await (const charge of stripe.charges.list({ limit: 100 })) {
    if (!charge.paid || !charge.captured) continue
    const payment = byIntent.get(String(charge.payment_intent))
    const booking = payment && byId.get(String(payment.booking))
    const amount = charge.amount_captured - charge.amount_refunded - (takenByBank.get(charge.id) ?? 0)
    if (booking) kept.push({ booking, payment, amount })
    else
      orphans.push({ check: 'charges', subject: charge.id, problem: `took ${charge.amount} for no booking` })
  }
  return { kept, orphans }
}

/** A payment for the same purpose and nights, twice, of which none went back in full. */
function paidTwice(charges: Kept[]): string[] {
  const standing = charges.filter(({ amount }) => amount > 0)
  const same = Map.groupBy(standing, ({ payment }) => `${payment.purpose} from ${payment.from}`)
  return [...same].flatMap(([what, those]) =>
    those.length > 1 ? [`is paid ${those.length} times (${what})`] : [],
  )
}

const isNever = (status: string) => ['pending', 'expired', 'rejected'].includes(status)

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)

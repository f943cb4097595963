import { formatMoney } from '@bookmysleep/domain/money'
import type { Ctx } from '../../context.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { Acceptance, BookingDocument } from '../../records/documents/bookings.ts'
import type { DisputeDocument, DisputeEvidence } from '../../records/documents/disputes.ts'

/** Each field of Stripe's takes 20,000 characters at most. */
const LONGEST = 20_000

/** What an admin may put in place of what we have collected. */
export type EvidenceTexts = Partial<
  Omit<DisputeEvidence, 'customerName' | 'customerEmail' | 'customerAddress'>
>

/**
 * What we know that speaks for a disputed payment: the stay, its policy and price, and what happened when. `texts` that
 * are not empty stand in place of ours.
 */
export async function buildEvidence(
  ctx: Ctx,
  dispute: Pick<DisputeDocument, 'booking' | 'payment'>,
  texts: EvidenceTexts = {},
): Promise<DisputeEvidence> {
  const { bookings, payments, users, refunds } = collectionsOf(ctx)
  const booking = await bookings.findOne({ _id: dispute.booking })
  const payment = await payments.findOne({ _id: dispute.payment })
  if (!booking || !payment) throw new Error('a dispute has no booking')
  const seeker = await users.findOne({ _id: booking.seeker })
  const given = await refunds.find({ booking: booking._id, status: 'succeeded' }).toArray()
  const amount = (value: number) => formatMoney(value, payment.currency)
  const receipt = [
    `Receipt: ${amount(payment.capturedAmount)} paid on ${payment.paidAt?.toISOString() ?? 'an unknown day'}.`,
    ...booking.quote.lines.map((line) => `${line.label}: ${amount(line.amount)}`),
    ...given.map((refund) => `Given back on ${refund.completedAt?.toISOString()}: ${amount(refund.amount)}`),
  ]
  const own = Object.fromEntries(
    Object.entries(texts)
      .filter(([, text]) => text?.trim())
      .map(([name, text]) => [name, cut(text ?? '')]),
  )
  return {
    customerName: booking.snapshot.seekerName,
    customerEmail: seeker?.deletedAt ? '' : (seeker?.email ?? ''),
    customerAddress: booking.acceptance?.address ?? '',
    stay: cut(`${describeStay(booking)}\n${receipt.join('\n')}`),
    dates: `${booking.checkInDate} to ${booking.checkOutDate}`,
    policy: cut(describePolicy(booking)),
    timeline: cut(
      booking.timeline
        .map(({ at, event, by, note }) =>
          [at.toISOString(), event.replaceAll('_', ' '), `by ${by}`, note].filter(Boolean).join(' · '),
        )
        .join('\n'),
    ),
    statement: cut(whatHappened(booking)),
    ...own,
  }
}

function describeStay({ reference, snapshot, guests, beds }: BookingDocument): string {
  const names = guests.map(({ name }) => name).join(', ')
  return [
    `Booking ${reference}: ${snapshot.propertyName}, ${snapshot.address}.`,
    `Room ${snapshot.roomNumber} (${snapshot.roomType}), bed ${beds.join(', ')}.`,
    names && `Guests: ${names}.`,
  ]
    .filter(Boolean)
    .join('\n')
}

/** The policy as the guest was shown it and accepted it with the booking. */
function describePolicy({ snapshot, createdAt, acceptance }: BookingDocument): string {
  const tiers = snapshot.policy.tiers.map((tier) => {
    const when = tier.hoursBefore === null ? 'later' : `until ${tier.hoursBefore} hours before check-in`
    const what =
      'noticeNights' in tier
        ? `all rent but ${tier.noticeNights} nights of notice is returned`
        : `${tier.refundBps / 100}% of the rent is returned`
    return `${when}: ${what}`
  })
  return [
    `Policy “${snapshot.policyName}”, shown before the booking of ${createdAt.toISOString()} and part of it.`,
    ...tiers,
    'The deposit is returned in every case.',
    ...(acceptance ? [describeAcceptance(acceptance)] : []),
  ].join('\n')
}

function describeAcceptance({ at, address, userAgent }: Acceptance): string {
  const agent = userAgent && ` (${userAgent})`
  return `Accepted by the guest, signed in, on ${at.toISOString()} from the IP address ${address}${agent}.`
}

function whatHappened({ timeline }: BookingDocument): string {
  const at = (name: string) => timeline.findLast(({ event }) => event === name)?.at.toISOString()
  const [arrived, left] = [at('check_in'), at('check_out')]
  return [
    arrived
      ? `The guest was checked in by the host on ${arrived}.`
      : 'The room was kept for the guest for all nights that were booked.',
    ...(left ? [`The guest was checked out on ${left}.`] : []),
  ].join('\n')
}

function cut(text: string): string {
  return text.slice(0, LONGEST)
}

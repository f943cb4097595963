import type { BookingView } from '@bookmysleep/domain/api/bookings'
import { type DeskAction, deskActions } from '@bookmysleep/domain/front-desk-rules'
import { noShowTerms, owedOfMonth } from '@bookmysleep/domain/leaving-terms'
import { todayIn } from '@bookmysleep/domain/stay-dates'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { closePayments } from '../payments/close-payments.ts'
import { keepArrears } from '../payments/keep-arrears.ts'
import { findOpenMonths } from '../payments/open-months.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { endStay } from './end-stay.ts'
import { type Actor, findBookingFor, partIn } from './find-booking.ts'
import { viewBookingAs } from './view-booking.ts'

type Desk = { actor: Actor; bookingId: string; note?: string | undefined }
type Part = 'owner' | 'admin'

const PAYING = 'The guest is paying for more nights at this moment. Please try again in some minutes.'

/** The guest is here. Throws NOT_FOUND, FORBIDDEN for the guest, INVALID_STATE before the day or after the stay. */
export async function checkIn(ctx: Ctx, desk: Desk): Promise<BookingView> {
  return act(ctx, desk, 'check_in', async (session, { booking, by }) => {
    const checkedInAt = ctx.clock.now()
    const note = desk.note ?? null
    await amendBooking(ctx, { session, booking, happened: 'check_in', by, note, set: { checkedInAt } })
  })
}

/** The guest has left at the end of the stay: it is completed. Those who leave earlier shorten it first. */
export async function checkOut(ctx: Ctx, desk: Desk): Promise<BookingView> {
  return act(ctx, desk, 'check_out', async (session, { booking, by }) => {
    if (booking.extension) fail('INVALID_STATE', PAYING)
    const leftAt = ctx.clock.now()
    const done = await endStay(ctx, {
      session,
      booking,
      event: 'complete',
      by,
      note: desk.note ?? null,
      leftAt,
    })
    await tellBooking(ctx, { session, type: 'booking.completed', booking: done, data: {} })
  })
}

/**
 * Nobody came. The owner keeps what was paid, the deposit waits as after any stay; of months that are not paid the
 * nights until today are owed, later ones are not asked for. The beds stay theirs to give.
 */
export async function markNoShow(ctx: Ctx, desk: Desk): Promise<BookingView> {
  return act(ctx, desk, 'no_show', async (session, { booking, by }) => {
    if (booking.extension) fail('INVALID_STATE', PAYING)
    const leftAt = ctx.clock.now()
    const missed = await endStay(ctx, {
      session,
      booking,
      event: 'no_show',
      by,
      note: desk.note ?? null,
      leftAt,
    })
    await keepMonths(ctx, { session, booking })
    await tellBooking(ctx, { session, type: 'booking.no_show', booking: missed, data: {} })
  })
}

async function keepMonths(
  ctx: Ctx,
  { session, booking }: { session: ClientSession; booking: BookingDocument },
): Promise<void> {
  const terms = noShowTerms(todayIn(booking.snapshot.timeZone, ctx.clock.now()))
  const open = await findOpenMonths(ctx, booking, session)
  const months = open.map((payment) => ({ payment, left: owedOfMonth(payment, terms) }))
  await keepArrears(ctx, { session, months })
}

async function act(
  ctx: Ctx,
  { actor, bookingId }: Desk,
  action: DeskAction,
  work: (session: ClientSession, found: { booking: BookingDocument; by: Part }) => Promise<void>,
): Promise<BookingView> {
  const asked = { actor, idOrReference: bookingId }
  const { booking: before, part } = await findBookingFor(ctx, asked)
  if (part === 'seeker') fail('FORBIDDEN', 'This is for the front desk of the property.')
  if (isDone(before, action)) return viewBookingAs(ctx, { booking: before, part })
  await runTransaction(ctx, async (session) => {
    const booking = await collectionsOf(ctx).bookings.findOne({ _id: before._id }, { session })
    const by = booking && partIn(booking, actor)
    if (!booking || !by || by === 'seeker') return fail('NOT_FOUND', 'There is no such booking.')
    if (isDone(booking, action)) return
    assertPossible(ctx, booking, action)
    await work(session, { booking, by })
  })
  if (action === 'no_show') await closePayments(ctx, before)
  const { booking } = await findBookingFor(ctx, asked)
  return viewBookingAs(ctx, { booking, part })
}

/** Pressed twice, or by two people at once: it is done, and nothing is wrong. */
function isDone(booking: BookingDocument, action: DeskAction): boolean {
  if (action === 'no_show') return booking.bookingStatus === 'no_show'
  if (action === 'check_out') return Boolean(booking.checkedOutAt)
  return booking.bookingStatus === 'confirmed' && Boolean(booking.checkedInAt)
}

function assertPossible(ctx: Ctx, booking: BookingDocument, action: DeskAction): void {
  const { bookingStatus, snapshot, checkedInAt, checkedOutAt } = booking
  const facts = { ...booking, checkedIn: Boolean(checkedInAt), checkedOut: Boolean(checkedOutAt) }
  const possible = deskActions(facts, { timeZone: snapshot.timeZone, now: ctx.clock.now() })
  if (bookingStatus === 'confirmed' && possible.includes(action)) return
  fail('INVALID_STATE', REFUSALS[action](booking))
}

const REFUSALS: Record<DeskAction, (booking: BookingDocument) => string> = {
  check_in: ({ checkInDate }) =>
    `A guest with a confirmed booking can check in from ${checkInDate} until the stay ends.`,
  check_out: ({ checkOutDate }) =>
    `A guest who is checked in checks out on ${checkOutDate}. If they leave earlier, shorten the stay first.`,
  no_show: ({ checkInDate }) =>
    `A guest who has not checked in can be reported from the evening of ${checkInDate} on.`,
}

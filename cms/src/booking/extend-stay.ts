import type { Extension, ExtensionPreview } from '@bookmysleep/domain/api/stay-changes'
import { deskHoldExpiry, holdExpiry, mayOfferAgain } from '@bookmysleep/domain/hold-rules'
import { plannedPayments } from '@bookmysleep/domain/payment-schedule'
import { addDays, nightsOf } from '@bookmysleep/domain/stay-dates'
import type { Actor as Part } from '@bookmysleep/domain/words'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail, failure } from '../errors.ts'
import { areFree } from '../inventory/choose-beds.ts'
import { findClaims } from '../inventory/find-claims.ts'
import { lockRooms } from '../inventory/lock-rooms.ts'
import { takeBeds } from '../inventory/take-beds.ts'
import { describePayment } from '../payments/add-payment.ts'
import { lengthenStay } from '../payments/end-extension.ts'
import { settlePayment } from '../payments/settle-payment.ts'
import { amendBooking } from '../records/change-booking.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { isDuplicateKey, runTransaction } from '../records/run-transaction.ts'
import { tellBooking } from '../records/tell-booking.ts'
import { type Actor, findBookingFor } from './find-booking.ts'
import { priceExtension } from './price-extension.ts'
import { viewBookingAs } from './view-booking.ts'

export interface ExtensionWish {
  actor: Actor
  bookingId: string
  checkOutDate: string
}

/** What a later check-out would cost. Throws as `extendStay` would, NOT_AVAILABLE too when the bed is taken. */
export async function previewExtension(ctx: Ctx, wish: ExtensionWish): Promise<ExtensionPreview> {
  const { booking } = await findBookingFor(ctx, { actor: wish.actor, idOrReference: wish.bookingId })
  const { quote } = await priceExtension(ctx, { ...wish, booking })
  await refuseWhenTaken(ctx, { booking, checkOutDate: wish.checkOutDate })
  return { checkOutDate: wish.checkOutDate, currency: quote.currency, amount: quote.dueNow, quote }
}

/**
 * Holds the guest's own beds for more nights until they are paid, as a booking is held; the stay itself stays as it is
 * meanwhile, and when nobody pays. Owner and admin may ask for it too: the guest gets the link to pay by mail, and has
 * longer. Asking again for the same day answers with the same extension. Throws NOT_FOUND, NOT_AVAILABLE with the day
 * until which the bed is free, PRICE_CHANGED, VALIDATION_FAILED or INVALID_STATE.
 */
export async function extendStay(
  ctx: Ctx,
  wish: ExtensionWish & { expectedAmount?: number | undefined },
): Promise<Extension> {
  const asked = { actor: wish.actor, idOrReference: wish.bookingId }
  const { booking: before, part } = await findBookingFor(ctx, asked)
  if (before.extension && ctx.clock.now() >= before.extension.expiresAt)
    await settlePayment(ctx, before.extension.payment.toHexString())
  const { _id } = before
  const booking = await runTransaction(ctx, (session) =>
    hold(ctx, session, { ...wish, before, by: part }),
  ).catch(async (error: unknown) => {
    if (isDuplicateKey(error, 'bed-nights')) throw notAvailable(before.checkOutDate)
    throw error
  })
  const { extension } = booking
  const view = await viewBookingAs(ctx, {
    booking: (await collectionsOf(ctx).bookings.findOne({ _id })) ?? booking,
    part,
  })
  return {
    paymentId: extension?.payment.toHexString() ?? null,
    amount: extension?.quote.dueNow ?? 0,
    currency: booking.quote.currency,
    expiresAt: extension?.expiresAt.toISOString() ?? null,
    booking: view,
  }
}

async function hold(
  ctx: Ctx,
  session: ClientSession,
  wish: { before: BookingDocument; by: Part; checkOutDate: string; expectedAmount?: number | undefined },
): Promise<BookingDocument> {
  const { before, by, checkOutDate } = wish
  const { bookings, payments } = collectionsOf(ctx)
  await lockRooms(ctx, { session, rooms: [before.room, ...before.claims.map(({ room }) => room)] })
  const booking = await bookings.findOne({ _id: before._id }, { session })
  if (!booking) return fail('NOT_FOUND', 'There is no such booking.')
  if (booking.extension?.checkOutDate === checkOutDate) return booking
  if (booking.extension)
    fail(
      'INVALID_STATE',
      `The stay is being extended until ${booking.extension.checkOutDate} already: pay for it, or wait until its time is over.`,
    )
  const isOffer = by !== 'seeker'
  if (isOffer) refuseMoreOffers(ctx, booking)
  const { offer, quote } = await priceExtension(ctx, { booking, checkOutDate, session })
  refuseOtherPrice(quote.dueNow, wish.expectedAmount)
  if (isOffer && quote.dueNow === 0)
    fail('INVALID_STATE', 'Nights that cost nothing need the guest’s yes too: let the guest extend the stay.')
  const taken = await takeBeds(ctx, {
    ...offer,
    session,
    from: booking.checkOutDate,
    to: checkOutDate,
    claim: { kind: 'booking', id: booking._id },
    state: 'held',
    choose: (nights, occupied) => (areFree(booking.claims, nights, occupied) ? booking.claims : null),
  })
  if (!taken) await refuseWhenTaken(ctx, { booking, checkOutDate, session })
  if (quote.dueNow === 0)
    return lengthenStay(ctx, { session, booking, by, extension: { checkOutDate, quote } })
  const now = ctx.clock.now()
  const [planned] = plannedPayments(quote)
  const payment = describePayment({
    booking,
    attempt: 1,
    method: null,
    now,
    later: { purpose: 'extension', planned },
  })
  await payments.insertOne(payment, { session })
  const extended = await amendBooking(ctx, {
    session,
    booking,
    happened: isOffer ? OFFERED : 'extension_held',
    by,
    note: `until ${checkOutDate}`,
    set: {
      extension: {
        checkOutDate,
        quote,
        payment: payment._id,
        expiresAt: isOffer ? deskHoldExpiry(now) : holdExpiry(now),
      },
    },
  })
  const type = isOffer ? 'booking.extension_offered' : 'booking.beds_changed'
  await tellBooking(ctx, { session, type, booking: extended, data: {} })
  return extended
}

const OFFERED = 'extension_offered'

function refuseMoreOffers({ clock }: Ctx, { timeline }: BookingDocument): void {
  const offers = timeline.filter(({ event }) => event === OFFERED).map(({ at }) => at)
  if (!mayOfferAgain(offers, clock.now()))
    fail(
      'INVALID_STATE',
      'More nights were offered to this guest often enough today. They can extend themselves.',
    )
}

/** Throws NOT_AVAILABLE unless the guest's own beds are free on all added nights. */
async function refuseWhenTaken(
  ctx: Ctx,
  search: { booking: BookingDocument; checkOutDate: string; session?: ClientSession },
): Promise<void> {
  const { booking, checkOutDate: to, session } = search
  const { claims, checkOutDate: from, _id } = booking
  const rooms = claims.map(({ room }) => room)
  const { living } = await findClaims(ctx, { rooms, from, to, session })
  const others = living.filter(({ claim }) => !claim.id.equals(_id))
  const freeUntil = nightsOf(from, to).find((night) => !areFree(claims, [night], others))
  if (freeUntil || session) throw notAvailable(freeUntil ?? from)
}

function notAvailable(freeUntil: string): Error {
  const message = `your bed is free until ${freeUntil}`
  return failure('NOT_AVAILABLE', `The stay cannot be that long: ${message}, then it is taken.`, [
    {
      field: 'checkOutDate',
      message: `must be ${freeUntil} or before; ${message} and taken on ${addDays(freeUntil, 0)}`,
    },
  ])
}

function refuseOtherPrice(amount: number, expected: number | undefined): void {
  if (expected === undefined || expected === amount) return
  fail('PRICE_CHANGED', 'The price has changed. Please look at it again.', [
    { field: 'expectedAmount', message: `is ${amount} now, not ${expected}` },
  ])
}

import { createHash } from 'node:crypto'
import type { CreateBooking, CreatedBooking } from '@bookmysleep/domain/api/bookings'
import { isHoldLive } from '@bookmysleep/domain/hold-rules'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail, isFailure } from '../errors.ts'
import { openAttempt, openCheckout } from '../payments/open-checkout.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import { isDuplicateKey } from '../records/run-transaction.ts'
import type { Held } from './claim-beds.ts'
import type { Origin } from './describe-booking.ts'
import { holdBeds } from './hold-beds.ts'
import { viewBookingAs } from './view-booking.ts'

export interface BookingOrder {
  /** The caller; nobody books for somebody else. */
  seeker: { id: string }
  idempotencyKey: string
  request: CreateBooking
  /** From where it is ordered, kept as evidence that the terms were accepted. */
  origin?: Origin | undefined
}

/**
 * Books a stay: verifies and prices it, locks the room, holds the beds for 15 minutes, and opens the payment.
 * The same key with the same request answers with the same booking, however often and at once it is sent;
 * with another request it throws IDEMPOTENCY_MISMATCH. Throws what `holdBeds` throws.
 * When Stripe cannot be reached the beds are held all the same; `clientSecret` is null then, and
 * `createIntent` opens the payment later.
 */
export async function createBooking(ctx: Ctx, order: BookingOrder): Promise<CreatedBooking> {
  const { seeker, request, idempotencyKey, origin } = order
  if (request.seekerId !== undefined && request.seekerId !== seeker.id)
    fail('FORBIDDEN', 'You can book for yourself only.', [{ field: 'seekerId', message: 'is not you' }])

  const requestHash = hashOf(request)
  const held = await holdOrFindTwin(ctx, {
    seekerId: seeker.id,
    idempotencyKey,
    requestHash,
    request,
    origin,
  })
  if (held.booking.requestHash !== requestHash)
    fail('IDEMPOTENCY_MISMATCH', 'This Idempotency-Key has been used for another booking.')
  return describe(ctx, held)
}

/**
 * A request that loses may have lost to itself, sent before or twice at once: then the booking is there. The unique
 * key lets no second one in, so nobody has to look before.
 */
async function holdOrFindTwin(ctx: Ctx, order: Parameters<typeof holdBeds>[1]): Promise<Held> {
  try {
    return await holdBeds(ctx, order)
  } catch (error) {
    if (!isFailure(error) && !isDuplicateKey(error, 'bookings')) throw error
    const twin = await findEarlier(ctx, order)
    if (twin) return twin
    throw error
  }
}

async function describe(ctx: Ctx, { booking, payment, property }: Held): Promise<CreatedBooking> {
  const { bookingStatus, holdExpiresAt } = booking
  const isPayable =
    bookingStatus === 'pending' && holdExpiresAt !== null && isHoldLive(holdExpiresAt, ctx.clock.now())
  const opened = isPayable
    ? await (payment ? openAttempt(ctx, { payment, booking }) : openCheckout(ctx, booking)).catch((error) =>
        logAndGoOn(ctx, booking, error),
      )
    : null
  return {
    bookingId: booking._id.toHexString(),
    reference: booking.reference,
    paymentId: opened?.paymentId ?? null,
    clientSecret: opened?.clientSecret ?? null,
    checkout: opened?.checkout ?? null,
    holdExpiresAt: holdExpiresAt?.toISOString() ?? null,
    booking: await viewBookingAs(ctx, {
      booking,
      part: 'seeker',
      property,
      ...(payment && { payments: [payment], refunds: [] }),
    }),
  }
}

function logAndGoOn(ctx: Ctx, { reference }: BookingDocument, error: unknown): null {
  ctx.log.warn({ err: (error as Error).message, reference }, 'payment not opened now')
  return null
}

async function findEarlier(
  ctx: Ctx,
  { seekerId, idempotencyKey }: { seekerId: string; idempotencyKey: string },
): Promise<Held | null> {
  const seeker = new ObjectId(seekerId)
  const booking = await collectionsOf(ctx).bookings.findOne({ seeker, idempotencyKey })
  return booking && { booking, payment: null }
}

/** The same for requests that say the same, in whatever order. */
function hashOf(request: CreateBooking): string {
  const sorted = (_: string, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return createHash('sha256').update(JSON.stringify(request, sorted)).digest('hex')
}

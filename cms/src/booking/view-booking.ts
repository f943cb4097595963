import type { BookingView } from '@bookmysleep/domain/api/bookings'
import type { Image } from '@bookmysleep/domain/api/primitives'
import type { Actor } from '@bookmysleep/domain/words'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { imageView, type StoredPicture } from '../media/image-view.ts'
import { isMonthAskedFor } from '../payments/months-asked-for.ts'
import { UNPAID_STATUSES } from '../payments/unpaid-statuses.ts'
import { collectionsOf } from '../records/collections.ts'
import type { BookingDocument } from '../records/documents/bookings.ts'
import type { PropertyDocument } from '../records/documents/catalog.ts'
import type { PaymentDocument, RefundDocument } from '../records/documents/payments.ts'
import { findReviewIds } from '../reviews/find-review-ids.ts'
import { allowedActions } from './allowed-actions.ts'

/** A booking and the part that its reader has in it, by which the actions offered to them are chosen. */
export interface Viewed {
  booking: BookingDocument
  part: Actor
  /** Given together by those who have just made them; read otherwise. */
  payments?: PaymentDocument[]
  refunds?: RefundDocument[]
  /** Likewise. */
  property?: Pictured | undefined
}

type Pictured = Pick<PropertyDocument, '_id' | 'images'>

interface Attached {
  payments: PaymentDocument[]
  refunds: RefundDocument[]
  image: Image | null
  reviewId: string | null
  now: Date
}

/** A booking as the platform itself sees it, for mails and receipts. Throws NOT_FOUND. */
export async function viewBooking(ctx: Ctx, bookingId: string): Promise<BookingView> {
  const booking = await collectionsOf(ctx).bookings.findOne({ _id: new ObjectId(bookingId) })
  return booking
    ? viewBookingAs(ctx, { booking, part: 'system' })
    : fail('NOT_FOUND', 'There is no such booking.')
}

/** A booking as one of its parties sees it. */
export async function viewBookingAs(ctx: Ctx, viewed: Viewed): Promise<BookingView> {
  const [view] = await viewBookings(ctx, [viewed])
  return view ?? fail('NOT_FOUND', 'There is no such booking.')
}

/** Likewise for a list: what belongs to the bookings is read in one query each, however many they are. */
export async function viewBookings(ctx: Ctx, list: readonly Viewed[]): Promise<BookingView[]> {
  const { payments, refunds } = collectionsOf(ctx)
  const ids = list.filter(({ payments }) => !payments).map(({ booking }) => booking._id)
  const [allPayments, allRefunds, images, reviewIds] = await Promise.all([
    ids.length === 0
      ? []
      : payments
          .find({ booking: { $in: ids } })
          .sort({ from: 1, attempt: 1 })
          .toArray(),
    ids.length === 0
      ? []
      : refunds
          .find({ booking: { $in: ids } })
          .sort({ createdAt: 1 })
          .toArray(),
    loadFirstImages(ctx, list),
    findReviewIds(
      ctx,
      list.filter(({ booking }) => booking.bookingStatus === 'completed').map(({ booking }) => booking._id),
    ),
  ])
  const now = ctx.clock.now()
  return list.map((viewed) => {
    const isIts = (row: { booking: ObjectId }) => row.booking.equals(viewed.booking._id)
    return toBookingView(viewed, {
      payments: viewed.payments ?? allPayments.filter(isIts),
      refunds: viewed.refunds ?? allRefunds.filter(isIts),
      image: images.get(viewed.booking.property.toHexString()) ?? null,
      reviewId: reviewIds.get(viewed.booking._id.toHexString()) ?? null,
      now,
    })
  })
}

function toBookingView({ booking, part }: Viewed, attached: Attached): BookingView {
  const { snapshot, cancellation } = booking
  return {
    id: booking._id.toHexString(),
    reference: booking.reference,
    bookingStatus: booking.bookingStatus,
    paymentStatus: booking.paymentStatus,
    instantBook: snapshot.instantBook !== false,
    seekerId: booking.seeker.toHexString(),
    ownerId: booking.owner.toHexString(),
    property: {
      id: booking.property.toHexString(),
      slug: snapshot.propertySlug,
      propertyName: snapshot.propertyName,
      address: snapshot.address,
      city: snapshot.city,
      timeZone: snapshot.timeZone,
      checkInTime: snapshot.checkInTime,
      checkOutTime: snapshot.checkOutTime,
      cancellationPolicy: snapshot.policyName,
      image: attached.image,
    },
    room: {
      id: booking.room.toHexString(),
      roomNumber: snapshot.roomNumber,
      roomType: snapshot.roomType,
      sharing: snapshot.sharing,
    },
    beds: booking.beds,
    checkInDate: booking.checkInDate,
    checkOutDate: booking.checkOutDate,
    guests: booking.guests.map(({ name, gender, age }) => ({ name, gender, ...(age != null && { age }) })),
    guestCount: booking.guestCount,
    quote: booking.quote,
    specialRequests: booking.specialRequests ?? null,
    holdExpiresAt: booking.holdExpiresAt?.toISOString() ?? null,
    extension: booking.extension
      ? {
          checkOutDate: booking.extension.checkOutDate,
          amount: booking.extension.quote.dueNow,
          paymentId: booking.extension.payment.toHexString(),
          expiresAt: booking.extension.expiresAt.toISOString(),
        }
      : null,
    moveOut: booking.moveOut ? { by: booking.moveOut.by, date: booking.moveOut.date } : null,
    checkedInAt: booking.checkedInAt?.toISOString() ?? null,
    checkedOutAt: booking.checkedOutAt?.toISOString() ?? null,
    cancellation: cancellation?.at
      ? {
          by: cancellation.by,
          at: cancellation.at.toISOString(),
          reason: cancellation.reason ?? null,
          refundAmount: cancellation.refundAmount,
        }
      : null,
    payments: attached.payments.map((payment) => ({
      id: payment._id.toHexString(),
      amount: payment.amount,
      status: payment.status,
      purpose: payment.purpose,
      from: payment.from,
      to: payment.to,
      dueDate: payment.dueDate,
      lateFee: payment.parts.lateFee,
      isPayable: isPayable({ booking, part }, payment, attached),
      failureCode: payment.failureCode ?? null,
      failureMessage: payment.failureMessage ?? null,
      createdAt: payment.createdAt.toISOString(),
      paidAt: payment.paidAt?.toISOString() ?? null,
      ...(payment.paidFromDeposit && { paidFromDeposit: payment.paidFromDeposit }),
    })),
    refunds: attached.refunds.map((refund) => ({
      id: refund._id.toHexString(),
      amount: refund.amount,
      status: refund.status,
      createdAt: refund.createdAt.toISOString(),
    })),
    timeline: booking.timeline.map(({ at, event, by, note }) => ({
      at: at.toISOString(),
      event,
      by,
      note: note ?? null,
    })),
    allowedActions: allowedActions({ booking, part, ...attached }),
    reviewId: attached.reviewId,
    createdAt: booking.createdAt.toISOString(),
    rev: booking.rev,
  }
}

/** Of the later payments: the earliest month that is not paid, and an extension while its beds are held. */
function isPayable(
  { booking, part }: Viewed,
  payment: PaymentDocument,
  { payments, now }: Pick<Attached, 'payments' | 'now'>,
): boolean {
  const isOpen = (one: PaymentDocument) =>
    one.status === 'scheduled' || (UNPAID_STATUSES.includes(one.status) && one.status !== 'processing')
  if (part !== 'seeker' || !isOpen(payment)) return false
  const { extension } = booking
  if (payment.purpose === 'extension')
    return extension?.payment.equals(payment._id) === true && now < extension.expiresAt
  if (payment.purpose !== 'month' || !isMonthAskedFor(booking, payment)) return false
  return payments.every((one) => one.purpose !== 'month' || !isOpen(one) || one.from >= payment.from)
}

async function loadFirstImages(ctx: Ctx, list: readonly Viewed[]): Promise<Map<string, Image>> {
  const known = list.flatMap(({ property }) => property ?? [])
  const others = list.flatMap(({ property, booking }) => (property ? [] : booking.property))
  const read = others.length === 0 ? [] : await findPictured(ctx, others)
  const found = [...known, ...read]
  const imageIds = found.flatMap(({ images }) => images?.[0] ?? [])
  if (imageIds.length === 0) return new Map()
  const pictures = await ctx.db
    .collection<StoredPicture & { _id: ObjectId }>('media')
    .find({ _id: { $in: imageIds } })
    .toArray()
  return new Map(
    found.flatMap(({ _id, images }) => {
      const picture = pictures.find((candidate) => images?.[0]?.equals(candidate._id))
      return picture ? [[_id.toHexString(), imageView(ctx.config, picture)] as const] : []
    }),
  )
}

function findPictured(ctx: Ctx, properties: ObjectId[]): Promise<Pictured[]> {
  return collectionsOf(ctx)
    .properties.find({ _id: { $in: properties } }, { projection: { images: { $slice: 1 } } })
    .toArray()
}

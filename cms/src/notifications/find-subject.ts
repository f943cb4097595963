import type { NotificationJob } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { NotificationDocument } from './notification-document.ts'

type Subject = Pick<NotificationDocument, 'place' | 'reference' | 'subjectKind' | 'subjectId'>

/** What a notification about an aggregate leads to, and the names in its text; null when it is gone. */
export async function findSubject(
  ctx: Pick<Ctx, 'db'>,
  { kind, id }: NotificationJob['aggregate'],
): Promise<Subject | null> {
  const _id = new ObjectId(id)
  if (kind === 'payout') return { place: '', reference: '', subjectKind: 'payout', subjectId: _id }
  if (kind === 'booking') return ofBooking(ctx, _id)
  if (kind === 'property') return ofHouse(ctx, _id, { subjectKind: 'property', subjectId: _id })
  const collection = COLLECTIONS[kind]
  const row = collection && (await ctx.db.collection<Linked>(collection).findOne({ _id }))
  if (!row) return null
  if (kind === 'review' || kind === 'conversation')
    return ofHouse(ctx, row.property, { subjectKind: kind, subjectId: _id })
  return ofBooking(ctx, row.booking)
}

type Linked = { _id: ObjectId; booking?: ObjectId; property?: ObjectId }

const COLLECTIONS: Partial<Record<NotificationJob['aggregate']['kind'], string>> = {
  payment: 'payments',
  refund: 'refunds',
  dispute: 'disputes',
  'deposit-claim': 'deposit-claims',
  review: 'reviews',
  conversation: 'conversations',
}

async function ofBooking(ctx: Pick<Ctx, 'db'>, _id: ObjectId | undefined): Promise<Subject | null> {
  const booking = _id && (await collectionsOf(ctx).bookings.findOne({ _id }))
  if (!booking) return null
  return {
    place: booking.snapshot.propertyName,
    reference: booking.reference,
    subjectKind: 'booking',
    subjectId: booking._id,
  }
}

async function ofHouse(
  ctx: Pick<Ctx, 'db'>,
  _id: ObjectId | undefined,
  subject: Pick<Subject, 'subjectKind' | 'subjectId'>,
): Promise<Subject | null> {
  const property = _id && (await collectionsOf(ctx).properties.findOne({ _id }))
  return property ? { place: property.propertyName, reference: '', ...subject } : null
}

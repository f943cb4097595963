import { MAX_PROPERTY_IMAGES } from '@bookmysleep/domain/api/owner-writes'
import type { Image } from '@bookmysleep/domain/api/primitives'
import type { VerificationStatus } from '@bookmysleep/domain/words'
import { type ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import type { SessionUser } from '../identity/session-user.ts'
import { imageView } from '../media/image-view.ts'
import { normalisePicture } from '../media/normalise-picture.ts'
import { appendEvent } from '../outbox/append-event.ts'
import { runTransaction } from '../records/run-transaction.ts'
import { findListing, requireCharge } from './find-listing.ts'

type House = {
  _id: ObjectId
  owner: ObjectId
  images?: ObjectId[]
  verificationStatus: VerificationStatus
  verificationReason: string | null
  verificationTimeline: object[]
}

export type NewPicture = { propertyId: string; bytes: Buffer; alt: string }

/**
 * Adds a picture to the end of a property's, told by its content whatever it is called, upright and without what the
 * camera wrote into it; a worker makes its smaller sizes. Throws NOT_FOUND or FORBIDDEN for other people's houses,
 * VALIDATION_FAILED for what is no picture or too small, INVALID_STATE when there are as many as there may be.
 */
export async function addPropertyImage(
  ctx: Ctx,
  user: SessionUser,
  { propertyId, bytes, alt }: NewPicture,
): Promise<Image> {
  requireCharge(await findListing(ctx, propertyId, user), user)
  const property = new ObjectId(propertyId)
  await refuseWhenFull(ctx, property)
  const { data, name } = await normalisePicture(bytes)
  const media = await ctx.payload.create({
    collection: 'media',
    data: { alt },
    file: { data, name, mimetype: 'image/webp', size: data.length },
    depth: 0,
    overrideAccess: false,
    user,
  })
  try {
    const picture = new ObjectId(String(media.id))
    const isAdded = await append(ctx, { property, picture, isByOwner: user.role === 'owner' })
    if (!isAdded) full()
  } catch (error) {
    await ctx.payload.delete({ collection: 'media', id: media.id }).catch((reason: Error) => {
      ctx.log.error({ err: reason.message, media: media.id }, 'a picture that no house shows stays behind')
    })
    throw error
  }
  return imageView(ctx.config, media)
}

/**
 * One update that counts and adds at once: two uploads together cannot both take the last place, nor one's picture.
 * A rejected house that its owner adds to goes back to approval, as after any other change of theirs.
 */
function append(
  ctx: Ctx,
  { property, picture, isByOwner }: { property: ObjectId; picture: ObjectId; isByOwner: boolean },
): Promise<boolean> {
  return runTransaction(ctx, async (session) => {
    const now = ctx.clock.now()
    const changed = await houses(ctx).findOneAndUpdate(
      { _id: property, [`images.${MAX_PROPERTY_IMAGES - 1}`]: { $exists: false } },
      [
        {
          $set: {
            images: { $concatArrays: [{ $ifNull: ['$images', []] }, [picture]] },
            updatedAt: now,
          },
        },
      ],
      { session },
    )
    if (!changed) return false
    const event = {
      session,
      aggregate: { kind: 'property', id: property } as const,
      rev: now.getTime(),
      data: { ownerId: changed.owner.toHexString() },
    }
    if (isByOwner && changed.verificationStatus === 'rejected') {
      await submitAgain(ctx, { property, session })
      await appendEvent(ctx, { ...event, type: 'property.submitted' })
    }
    await appendEvent(ctx, { ...event, type: 'property.changed' })
    return true
  })
}

async function submitAgain(
  ctx: Ctx,
  { property, session }: { property: ObjectId; session: ClientSession },
): Promise<void> {
  const entry = {
    id: new ObjectId().toHexString(),
    at: ctx.clock.now(),
    status: 'pending',
    reason: null,
    by: 'owner',
  }
  await houses(ctx).updateOne(
    { _id: property },
    {
      $set: { verificationStatus: 'pending', verificationReason: null },
      $push: { verificationTimeline: entry },
    },
    { session },
  )
}

async function refuseWhenFull(ctx: Ctx, property: ObjectId): Promise<void> {
  const last = `images.${MAX_PROPERTY_IMAGES - 1}`
  if (await houses(ctx).findOne({ _id: property, [last]: { $exists: true } })) full()
}

function full(): never {
  return fail(
    'INVALID_STATE',
    `A property shows at most ${MAX_PROPERTY_IMAGES} pictures. Take one off first.`,
  )
}

function houses({ db }: Pick<Ctx, 'db'>) {
  return db.collection<House>('properties')
}

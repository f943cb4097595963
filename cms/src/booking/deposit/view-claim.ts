import type { DepositClaimView } from '@bookmysleep/domain/api/deposit-claims'
import { claimEventsFor } from '@bookmysleep/domain/deposit-claim-machine'
import type { Actor as Part } from '@bookmysleep/domain/words'
import type { ObjectId } from 'mongodb'
import type { Ctx } from '../../context.ts'
import { findClaimableMonths } from '../../payments/pay-from-deposit.ts'
import { collectionsOf } from '../../records/collections.ts'
import type { DepositClaimDocument } from '../../records/documents/deposits.ts'
import type { Actor } from '../find-booking.ts'
import { findClaimFor } from './find-claim.ts'

/** What becomes of a booking's deposit, for those who have a part in it. Throws NOT_FOUND. */
export async function viewClaim(
  ctx: Ctx,
  { actor, bookingId }: { actor: Actor; bookingId: string },
): Promise<DepositClaimView> {
  const { claim, part } = await findClaimFor(ctx, { actor, bookingId })
  return toView(ctx, { claim, part })
}

/** A claim as the platform itself sees it, for mails; null when it is gone. */
export async function viewClaimById(ctx: Ctx, claimId: ObjectId): Promise<DepositClaimView | null> {
  const claim = await collectionsOf(ctx).depositClaims.findOne({ _id: claimId })
  return claim && toView(ctx, { claim, part: 'system' })
}

async function toView(
  ctx: Ctx,
  { claim, part }: { claim: DepositClaimDocument; part: Part },
): Promise<DepositClaimView> {
  const [photos, arrears] = await Promise.all([loadPhotos(ctx, claim), loadArrears(ctx, claim)])
  return {
    bookingId: claim.booking.toHexString(),
    status: claim.status,
    currency: claim.currency,
    deposit: claim.deposit,
    claimUntil: claim.claimUntil.toISOString(),
    answerUntil: claim.answerUntil?.toISOString() ?? null,
    items: claim.items.map((item) => ({
      id: item.id,
      kind: item.month ? ('arrears' as const) : ('damage' as const),
      label: item.label,
      month: item.month
        ? { paymentId: item.month.payment.toHexString(), from: item.month.from, to: item.month.to }
        : null,
      amount: item.amount,
      note: item.note,
      photos: item.photos.flatMap((id) => photos.get(id.toHexString()) ?? []),
      decidedAmount: item.decidedAmount,
    })),
    claimedAmount: claim.claimedAmount,
    objection: claim.objection && {
      at: claim.objection.at.toISOString(),
      reason: claim.objection.reason,
    },
    decision: claim.decision && { at: claim.decision.at.toISOString(), reason: claim.decision.reason },
    toSeeker: claim.toSeeker,
    toOwner: claim.toOwner,
    toMonths: claim.closedAt ? (claim.toMonths ?? 0) : null,
    arrears,
    closedAt: claim.closedAt?.toISOString() ?? null,
    allowedActions: actionsOf(claim, { part, now: ctx.clock.now() }),
    rev: claim.rev,
  }
}

function actionsOf(
  { status, claimUntil, answerUntil }: DepositClaimDocument,
  { part, now }: { part: Part; now: Date },
): DepositClaimView['allowedActions'] {
  return claimEventsFor(part, status).flatMap((event) => {
    if (event === 'lapse') return []
    if (event === 'claim' && now > claimUntil) return []
    const isAnswer = event === 'agree' || event === 'object'
    return isAnswer && answerUntil && now > answerUntil ? [] : [event]
  })
}

/** What may be claimed for months; nothing once a claim is made. */
async function loadArrears(
  ctx: Ctx,
  { status, booking: _id }: DepositClaimDocument,
): Promise<DepositClaimView['arrears']> {
  if (status !== 'open') return []
  const booking = await collectionsOf(ctx).bookings.findOne({ _id })
  const months = booking ? await findClaimableMonths(ctx, booking) : []
  return months.map((month) => ({
    paymentId: month._id.toHexString(),
    from: month.from,
    to: month.to,
    amount: month.amount,
  }))
}

async function loadPhotos(ctx: Ctx, { items }: DepositClaimDocument) {
  const found = await ctx.db
    .collection<{ _id: ObjectId; filename: string }>('deposit-photos')
    .find({ _id: { $in: items.flatMap(({ photos }) => photos) } })
    .project<{ _id: ObjectId; filename: string }>({ filename: 1 })
    .toArray()
  return new Map(
    found.map(({ _id, filename }) => {
      const url = `${ctx.config.apiUrl}/api/deposit-photos/file/${encodeURIComponent(filename)}`
      return [_id.toHexString(), { id: _id.toHexString(), filename, url }] as const
    }),
  )
}

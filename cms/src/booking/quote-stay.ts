import type { Quote, QuoteRequest } from '@bookmysleep/domain/api/quotes'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { findCredits } from '../promotions/find-credits.ts'
import { loadOffer } from './load-offer.ts'
import { refuseUnconnected } from './refuse-unconnected.ts'
import { verifyStay } from './verify-stay.ts'

/**
 * What a stay costs, line by line, in minor units; with `user` the credit that they want to spend. Throws NOT_FOUND
 * or VALIDATION_FAILED with the fields at fault; whether beds are free is not asked.
 */
export async function quoteStay(
  ctx: Ctx,
  request: QuoteRequest,
  user: { id: string } | null = null,
): Promise<Quote> {
  const offer = await loadOffer(ctx, request)
  await refuseUnconnected(ctx, offer.property)
  const seeker = user && new ObjectId(user.id)
  const credits = await findCredits(ctx, { property: offer.property, stay: request, seeker })
  return verifyStay(ctx, { ...offer, credits }, request)
}

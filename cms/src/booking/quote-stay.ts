import type { Quote, QuoteRequest } from '@bookmysleep/domain/api/quotes'
import type { Ctx } from '../context.ts'
import { loadOffer } from './load-offer.ts'
import { verifyStay } from './verify-stay.ts'

/**
 * What a stay costs, line by line, in minor units. Throws NOT_FOUND or VALIDATION_FAILED with the fields at
 * fault; whether beds are free is not asked.
 */
export async function quoteStay(ctx: Ctx, request: QuoteRequest): Promise<Quote> {
  return verifyStay(ctx, await loadOffer(ctx, request), request)
}

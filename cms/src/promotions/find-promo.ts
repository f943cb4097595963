import { normalizeCode, type PromoTerms, promoProblem } from '@bookmysleep/domain/promo-codes'
import { nightCount, todayIn } from '@bookmysleep/domain/stay-dates'
import type { ClientSession } from 'mongodb'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PropertyDocument } from '../records/documents/catalog.ts'
import type { PromoCodeDocument } from '../records/documents/promotions.ts'

export interface PromoSearch {
  code: string
  property: PropertyDocument
  stay: { checkInDate: string; checkOutDate: string }
  session?: ClientSession | undefined
}

/** A code and its terms for a stay. Throws VALIDATION_FAILED on `promoCode` that says why it does not hold. */
export async function findPromo(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  { code, property, stay, session }: PromoSearch,
): Promise<{ promo: PromoCodeDocument; terms: PromoTerms }> {
  const promo = await collectionsOf(ctx).promoCodes.findOne(
    { code: normalizeCode(code), active: true },
    session ? { session } : {},
  )
  // A code of another owner says no more than one that does not exist.
  if (!promo || (promo.owner && !promo.owner.equals(property.owner))) return refusePromo('does not exist')
  const terms = termsOf(promo)
  const problem = promoProblem(terms, {
    on: todayIn(property.timeZone, ctx.clock.now()),
    nights: nightCount(stay.checkInDate, stay.checkOutDate),
    city: property.address.city,
    currency: property.currency,
  })
  return problem ? refusePromo(problem) : { promo, terms }
}

/** Throws VALIDATION_FAILED on `promoCode`. */
export function refusePromo(message: string): never {
  return fail('VALIDATION_FAILED', `This promo code ${message}.`, [{ field: 'promoCode', message }])
}

function termsOf(promo: PromoCodeDocument): PromoTerms {
  return {
    code: promo.code,
    kind: promo.kind,
    rateBps: promo.rateBps ?? 0,
    amount: promo.amount ?? 0,
    maxDiscount: promo.maxDiscount ?? null,
    currency: promo.currency,
    fundedBy: promo.fundedBy,
    from: promo.from,
    to: promo.to ?? null,
    minNights: promo.minNights ?? 1,
    cities: promo.cities ?? [],
  }
}

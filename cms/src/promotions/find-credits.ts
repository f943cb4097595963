import type { PromoTerms } from '@bookmysleep/domain/promo-codes'
import type { ClientSession, ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { collectionsOf } from '../records/collections.ts'
import type { PropertyDocument } from '../records/documents/catalog.ts'
import type { PromoCodeDocument } from '../records/documents/promotions.ts'
import { findPromo } from './find-promo.ts'

/** What lowers the price of a stay for one seeker. */
export interface Credits {
  promo: PromoCodeDocument | null
  terms: PromoTerms | null
  /** In minor units; 0 when the seeker does not want to spend it. */
  credit: number
  /** What a charge must be at least, in minor units. */
  leastCharge: number
  /** Nothing can be released to the owner later than with the charge. */
  chargePaysOwner: boolean
}

export interface CreditsWanted {
  property: PropertyDocument
  stay: {
    checkInDate: string
    checkOutDate: string
    promoCode?: string | undefined
    useCredit?: boolean | undefined
  }
  /** Null for somebody who is not signed in: they have no credit. */
  seeker: ObjectId | null
  session?: ClientSession | undefined
}

/** The code and the credit that a seeker wants to use. Throws what `findPromo` throws. */
export async function findCredits(
  ctx: Pick<Ctx, 'db' | 'clock' | 'payments'>,
  { property, stay, seeker, session }: CreditsWanted,
): Promise<Credits> {
  const { promoCode, useCredit } = stay
  const found = promoCode ? await findPromo(ctx, { code: promoCode, property, stay, session }) : null
  const wallet =
    useCredit && seeker
      ? await collectionsOf(ctx).wallets.findOne({ _id: seeker }, session ? { session } : {})
      : null
  const credit = wallet?.currency === property.currency ? wallet.balance : 0
  return {
    promo: found?.promo ?? null,
    terms: found?.terms ?? null,
    credit,
    leastCharge: ctx.payments.limits.min,
    chargePaysOwner: !ctx.payments.capabilities.has('releaseToOwner'),
  }
}

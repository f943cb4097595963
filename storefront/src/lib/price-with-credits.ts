import type { PropertyView } from '@bookmysleep/domain/api/properties'
import type { Quote } from '@bookmysleep/domain/api/quotes'
import type { WalletView } from '@bookmysleep/domain/api/wallet'
import { asApiError } from './api-error.ts'
import type { Api } from './calls.ts'
import type { Stay } from './submit-checkout.ts'

/** What the checkout page's address asks for, as far as it holds. */
export type CreditsUsed = { promoCode?: string; useCredit?: true }

export type PricedWithCredits = {
  quote: Quote | null
  used: CreditsUsed
  /** What the seeker could spend; null when they have nothing. */
  wallet: WalletView | null
  /** Why the code in the address does not count, in the API's words. */
  problem: string | null
}

/**
 * The price with the promo code (`promo`) and the credit (`credit=1`) that an address asks for. A code that does not
 * hold leaves the price as it was, and a problem to show.
 */
export async function priceWithCredits(deps: {
  api: Api
  isSignedIn: boolean
  params: URLSearchParams
  stay: Stay & { guests: number; rule: PropertyView['genderPolicy'] }
  quote: Quote | null
}): Promise<PricedWithCredits> {
  const { api, isSignedIn, params, stay, quote } = deps
  const known = isSignedIn ? await api.wallet() : null
  const wallet = known && known.balance > 0 ? known : null
  const promoCode = params.get('promo')?.trim()
  const used: CreditsUsed = {
    ...(promoCode && { promoCode }),
    ...(wallet && params.get('credit') === '1' && { useCredit: true as const }),
  }
  const plain = { quote, used: {}, wallet, problem: null }
  if (!quote || (!used.promoCode && !used.useCredit)) return plain
  const { rule, guests, ...place } = stay
  // Who the guests are is typed later: they are taken to be such as the house admits.
  const gender = rule === 'men' ? 'male' : 'female'
  const people = Array.from({ length: guests }, () => ({ name: 'Guest', gender }) as const)
  try {
    return { quote: await api.quote({ ...place, guests: people, ...used }), used, wallet, problem: null }
  } catch (thrown) {
    const { details, message } = asApiError(thrown)
    return { ...plain, problem: details.find(({ field }) => field === 'promoCode')?.message ?? message }
  }
}

import { asApiError } from './api-error.ts'
import type { Api } from './calls.ts'

type Wish = { propertyId: string; isWanted: boolean }

/** Puts a stay on the wishlist or takes it off; false when the list is full. Throws every other refusal. */
export async function changeWish(
  api: Pick<Api, 'addWish' | 'removeWish'>,
  { propertyId, isWanted }: Wish,
): Promise<boolean> {
  try {
    await (isWanted ? api.addWish(propertyId) : api.removeWish(propertyId))
    return true
  } catch (thrown) {
    const error = asApiError(thrown)
    if (error.code !== 'INVALID_STATE') throw error
    return false
  }
}

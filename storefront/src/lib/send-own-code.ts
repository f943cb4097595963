import { type ApiError, asApiError } from './api-error.ts'
import type { Api } from './calls.ts'

/** Has a code sent to whoever is logged in; null when it is on its way, or else why not. */
export async function sendOwnCode(api: Api): Promise<ApiError | null> {
  try {
    await api.sendOwnCode()
    return null
  } catch (thrown) {
    const error = asApiError(thrown)
    if (error.code === 'UNAUTHENTICATED') throw error
    return error
  }
}

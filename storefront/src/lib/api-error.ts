import type { ErrorCode, FieldError } from '@bookmysleep/domain/api/envelope'

type Failure = {
  code: ErrorCode
  message: string
  status: number
  details?: FieldError[]
  requestId?: string
}

/** What the API answered instead of data, or `UNAVAILABLE` when it did not answer at all. */
export class ApiError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly details: FieldError[]
  readonly requestId: string | null

  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'ApiError'
    this.code = failure.code
    this.status = failure.status
    this.details = failure.details ?? []
    this.requestId = failure.requestId ?? null
  }
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof ApiError
}

/** The error when it is the API's own answer; anything else is thrown on. */
export function asApiError(error: unknown): ApiError {
  if (isApiError(error)) return error
  throw error
}

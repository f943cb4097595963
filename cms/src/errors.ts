import { ERROR_STATUS, type ErrorCode, type FieldError } from '@bookmysleep/domain/api/envelope'

/** A refusal that a caller may read: its code, the HTTP status that belongs to it, and what stood in the way. */
export type Failure = Error & { code: ErrorCode; status: number; details?: FieldError[] }

/** Makes (does not throw) a failure. `message` is shown to people; `details` name the fields or things at fault. */
export function failure(code: ErrorCode, message: string, details?: FieldError[]): Failure {
  return Object.assign(new Error(message), {
    name: 'Failure',
    code,
    status: ERROR_STATUS[code],
    ...(details && { details }),
  })
}

/** Throws a failure. */
export function fail(code: ErrorCode, message: string, details?: FieldError[]): never {
  throw failure(code, message, details)
}

/** Tells failures by shape: two copies of this module may live in one process (Next's bundle and the server's). */
export function isFailure(error: unknown): error is Failure {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    Object.hasOwn(ERROR_STATUS, error.code) &&
    'status' in error
  )
}

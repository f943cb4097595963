import type { ErrorCode } from '@bookmysleep/domain/api/envelope'
import { takesKey } from './middleware/idempotency-key.ts'
import type { Route } from './route.ts'

/** Every code with which a route may refuse: what follows from what it takes and whom it lets in, and its own. */
export function errorCodesOf(route: Route): ErrorCode[] {
  const { access, params, body, upload, method, honoursIfMatch, errors = [] } = route
  const codes: ErrorCode[] = [
    'VALIDATION_FAILED',
    'UNAUTHENTICATED',
    ...(access === 'public' ? [] : (['FORBIDDEN'] as const)),
    ...(params || body || upload ? (['NOT_FOUND', 'FORBIDDEN'] as const) : []),
    ...(method === 'get' ? [] : (['MALFORMED_JSON', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const)),
    ...(takesKey(route) ? IDEMPOTENCY : []),
    ...(honoursIfMatch ? (['PRECONDITION_FAILED'] as const) : []),
    ...errors,
    'TOO_MANY_REQUESTS',
    'INTERNAL',
    'UNAVAILABLE',
  ]
  return [...new Set(codes)]
}

const IDEMPOTENCY = ['IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_MISMATCH', 'REQUEST_IN_PROGRESS'] as const

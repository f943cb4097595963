import { z } from 'zod'

/** Every code `/api/v1` can answer with, and its HTTP status. */
export const ERROR_STATUS = {
  VALIDATION_FAILED: 400,
  MALFORMED_JSON: 400,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  INVALID_SIGNATURE: 400,
  UNAUTHENTICATED: 401,
  INVALID_CREDENTIALS: 401,
  SECOND_FACTOR_REQUIRED: 401,
  ACCOUNT_LOCKED: 423,
  FORBIDDEN: 403,
  ACCOUNT_BANNED: 403,
  EMAIL_NOT_VERIFIED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  EMAIL_TAKEN: 409,
  ACCOUNT_NOT_CONFIRMED: 409,
  ALREADY_LINKED: 409,
  NOT_LINKED: 409,
  LAST_WAY_IN: 409,
  NOT_AVAILABLE: 409,
  PRICE_CHANGED: 409,
  TOO_MANY_HOLDS: 409,
  HOLD_EXISTS: 409,
  HOLD_EXPIRED: 409,
  INVALID_STATE: 409,
  STILL_NEEDED: 409,
  OWNER_NOT_CONNECTED: 409,
  REQUEST_IN_PROGRESS: 409,
  PAYMENT_FAILED: 402,
  LINK_EXPIRED: 410,
  CHALLENGE_EXPIRED: 410,
  PRECONDITION_FAILED: 412,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_MISMATCH: 422,
  TOO_MANY_REQUESTS: 429,
  BOOKINGS_PAUSED: 429,
  INTERNAL: 500,
  PAYMENT_PROVIDER_UNAVAILABLE: 502,
  PROVIDER_UNAVAILABLE: 502,
  UNAVAILABLE: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** One thing wrong with one field; `field` is a path such as `guests.0.gender`. */
export const fieldErrorSchema = z.object({ field: z.string(), message: z.string() })
export type FieldError = z.infer<typeof fieldErrorSchema>

export const apiErrorSchema = z.object({
  code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  details: z.array(fieldErrorSchema).optional(),
  requestId: z.string(),
})
export type ApiError = z.infer<typeof apiErrorSchema>

export const pageMetaSchema = z.object({
  page: z.number().int().min(1),
  limit: z.number().int().min(1).max(100),
  total: z.number().int().min(0),
  totalPages: z.number().int().min(0),
})
export type PageMeta = z.infer<typeof pageMetaSchema>

/** What every answer of `/api/v1` looks like. */
export type Envelope<Data, Meta = PageMeta> =
  | { success: true; data: Data; meta?: Meta }
  | { success: false; error: ApiError }

/** Query parameters shared by all lists. */
export const pageQuerySchema = z.object({
  page: z.coerce.number().int().min(1).max(1000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** The query of a list that can be sorted: the first order is the usual one, `-` in front turns one round. */
export function listQuerySchema<const Sorts extends readonly [string, ...string[]]>(sorts: Sorts) {
  return pageQuerySchema.extend({ sort: z.enum(sorts).default(sorts[0] as never) })
}

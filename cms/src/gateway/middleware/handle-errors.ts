import type { ErrorCode, FieldError } from '@bookmysleep/domain/api/envelope'
import type { ErrorRequestHandler } from 'express'
import { ZodError } from 'zod'
import { isFailure } from '../../errors.ts'
import { type Noting, noteRefusal } from '../note-suspicious.ts'
import { type Refusal, refuse } from './envelope.ts'
import { requestIdOf } from './request-id.ts'
import { fieldErrors } from './validate.ts'

/** The one place where anything thrown becomes an answer. What is not known is logged, and told without detail. */
export function handleErrors(ctx: Noting): ErrorRequestHandler {
  return (error, req, res, next) => {
    const refusal = toRefusal(error)
    const requestId = requestIdOf(res)
    if (refusal.code === 'INTERNAL')
      ctx.log.error({ err: error, requestId, route: req.route?.path }, 'request failed')
    noteRefusal(ctx, req, error)
    if (res.headersSent) return next(error)
    if (error?.retryAfterSeconds) res.setHeader('Retry-After', String(error.retryAfterSeconds))
    if (error?.isReplay) res.setHeader('Idempotency-Replayed', 'true')
    refuse(res, refusal)
  }
}

/** What a caller may know of an error. */
export function toRefusal(error: unknown): Refusal {
  if (isFailure(error)) return { code: error.code, message: error.message, details: error.details }
  if (error instanceof ZodError)
    return { code: 'VALIDATION_FAILED', message: 'The request is not valid.', details: fieldErrors(error) }
  return fromBodyParser(error) ?? fromPayload(error) ?? internal()
}

function internal(): Refusal {
  return { code: 'INTERNAL', message: 'Something went wrong on our side. Please try again.' }
}

/** Errors of express.json and of Express itself carry a `type` or a 4xx status. */
function fromBodyParser(error: unknown): Refusal | undefined {
  const { type, status } = Object(error) as { type?: unknown; status?: unknown }
  if (type === 'entity.too.large' || status === 413)
    return { code: 'BODY_TOO_LARGE', message: 'The body is larger than 100 kB.' }
  if (type === 'entity.parse.failed')
    return {
      code: 'MALFORMED_JSON',
      message: 'The body is not valid JSON.',
      details: [{ field: 'body', message: 'is not valid JSON' }],
    }
  if (type === 'encoding.unsupported' || type === 'charset.unsupported' || status === 415)
    return { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the body as application/json in UTF-8.' }
  const malformed = type === 'request.aborted' || type === 'request.size.invalid' || error instanceof URIError
  return malformed ? { code: 'VALIDATION_FAILED', message: 'The request cannot be read.' } : undefined
}

const BY_STATUS: Record<number, ErrorCode> = {
  400: 'VALIDATION_FAILED',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'INVALID_STATE',
}

const WORDS: Partial<Record<ErrorCode, string>> = {
  UNAUTHENTICATED: 'Sign in first.',
  FORBIDDEN: 'Your account may not do this.',
  NOT_FOUND: 'There is nothing here.',
}

/** Payload's errors, told by shape: two copies of it may live in one process. */
function fromPayload(error: unknown): Refusal | undefined {
  const { status, name, data } = Object(error) as { status?: unknown; name?: unknown; data?: unknown }
  const code = typeof status === 'number' ? BY_STATUS[status] : undefined
  if (!code || !(error instanceof Error)) return undefined
  if (name !== 'ValidationError') return { code, message: WORDS[code] ?? error.message }
  const { errors } = Object(data) as { errors?: { path?: string; message?: string }[] }
  const details: FieldError[] = (errors ?? []).map(({ path, message }) => ({
    field: path || 'body',
    message: message ?? 'is not valid',
  }))
  return { code: 'VALIDATION_FAILED', message: 'The body is not valid.', details }
}

import type { ErrorCode, FieldError } from '@bookmysleep/domain/api/envelope'
import { ERROR_STATUS } from '@bookmysleep/domain/api/envelope'
import type { Response } from 'express'
import { requestIdOf } from './request-id.ts'

/** Answers with data in the envelope of `/api/v1`. */
export function ok(res: Response, data: unknown, options: { meta?: object; status?: number } = {}): void {
  const { meta, status = 200 } = options
  res.status(status).json({ success: true, data, ...(meta && { meta }) })
}

export type Refusal = { code: ErrorCode; message: string; details?: FieldError[]; status?: number }

/** Answers with an error in the envelope; the status follows from the code. */
export function refuse(res: Response, { code, message, details, status }: Refusal): void {
  res.setHeader('Cache-Control', 'no-store')
  res.status(status ?? ERROR_STATUS[code]).json({
    success: false,
    error: { code, message, ...(details && { details }), requestId: requestIdOf(res) },
  })
}

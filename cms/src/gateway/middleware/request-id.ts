import type { Response } from 'express'

/** The id under which this request stands in the logs; the server has put it in the answer's header. */
export function requestIdOf(res: Response): string {
  return String(res.getHeader('X-Request-Id') ?? '')
}

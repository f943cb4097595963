import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'

const HEADER = 'X-Request-Id'

/** Gives each request an id, unless the server did already; callers find it in the answer's header. */
export const giveRequestId: RequestHandler = (req, res, next) => {
  if (!res.getHeader(HEADER)) res.setHeader(HEADER, given(req) ?? randomUUID())
  next()
}

/** The id under which this request stands in the logs. */
export function requestIdOf(res: Response): string {
  return String(res.getHeader(HEADER) ?? '')
}

function given(req: Request): string | undefined {
  const id: unknown = Reflect.get(req, 'id')
  return typeof id === 'string' && id ? id : undefined
}

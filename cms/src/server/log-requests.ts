import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Ctx } from '../context.ts'
import { withoutSecrets } from '../gateway/action-of.ts'

const HEADER = 'X-Request-Id'
const QUIET = /^\/(health|ready|media\/|_next\/)/

/** One log line a request, under the id that the answer carries; a well-formed id of a proxy is kept. */
export function logRequests({ log }: Pick<Ctx, 'log'>): RequestHandler {
  const handler = pinoHttp({
    logger: log,
    genReqId: (req, res) => {
      const given = req.headers['x-request-id']
      const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
      res.setHeader(HEADER, id)
      req.headers['x-request-id'] = id
      return id
    },
    autoLogging: { ignore: (req) => QUIET.test(req.url ?? '') },
    customLogLevel: (_req, res, error) =>
      error || res.statusCode >= 500 ? 'error' : res.statusCode >= 400 ? 'info' : 'debug',
    serializers: {
      req: (req) => ({ id: req.id, method: req.method, url: withoutSecrets(req.url) }),
      res: (res) => ({ statusCode: res.statusCode }),
    },
  })
  return (req, res, next) => handler(req, res, next)
}

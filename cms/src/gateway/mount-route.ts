import type { Request, Response, Router } from 'express'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'
import { whoOf } from '../who.ts'
import type { AnswerCache, Remembered } from './answer-cache.ts'
import { expectedVersions } from './entity-tag.ts'
import { runOnce } from './idempotency/run-once.ts'
import { authenticate } from './middleware/authenticate.ts'
import { addressKey, countRequest } from './middleware/count-request.ts'
import { readIdempotencyKey } from './middleware/idempotency-key.ts'
import type { RateLimits } from './middleware/limit-rate.ts'
import { readUpload } from './middleware/read-upload.ts'
import { requestIdOf } from './middleware/request-id.ts'
import { requireRole } from './middleware/require-role.ts'
import { parsePart } from './middleware/validate.ts'
import { noteScripted, rememberUser } from './note-suspicious.ts'
import type { Route } from './route.ts'
import { selectFields, takeFields } from './select-fields.ts'
import { sendAnswer, sharedSeconds } from './send-answer.ts'
import type { WaitingLine } from './waiting-line.ts'

type Mounting = { ctx: Ctx; limits: RateLimits; bookingLine: WaitingLine; answers: AnswerCache }

/**
 * Puts a route behind its guards, in this order: limits by address, session, role, limits by user, media type,
 * idempotency key, params, query, body, one run for a key, kept answers, waiting line. The handler runs only when all
 * of them let it pass.
 */
export function mountRoute(router: Router, route: Route, { ctx, limits, bookingLine, answers }: Mounting) {
  router[route.method](route.path, async (req, res) => {
    const { addressLimit, userLimit } = route
    if (addressLimit) await countRequest(res, { limits, name: addressLimit, key: addressKey(req) })
    const user = await authenticate(ctx, req)
    if (user) rememberUser(res, String(user.id))
    if (route.isForPeople) noteScripted(ctx, req)
    requireRole(route.access, user)
    if (user) await countRequest(res, { limits, name: 'user', key: String(user.id) })
    if (userLimit && user) await countRequest(res, { limits, name: userLimit, key: String(user.id) })
    if (route.body) requireJson(req)
    const idempotencyKey = readIdempotencyKey(req, route)
    const params = route.params ? parsePart('params', route.params, req.params) : {}
    const { fields, rest } = takeFields(route, req.query)
    const query = route.query ? parsePart('query', route.query, rest) : {}
    const upload = route.upload && (await readUpload(req))
    const bodySchema = route.upload ?? route.body
    const body = bodySchema ? parsePart('body', bodySchema, upload ? upload.fields : req.body) : {}
    const client = { userAgent: req.get('user-agent') ?? null, ip: req.ip ?? null }
    const requestId = requestIdOf(res)
    const input = {
      ctx: { ...ctx, by: whoOf(user, { ...client, requestId }) },
      user: user as never,
      params,
      query,
      body,
      bytes: upload?.bytes ?? Buffer.alloc(0),
      idempotencyKey,
      expected: expectedOf(route, req),
      requestId,
      ip: req.ip ?? '',
      client,
    }
    const work = () =>
      route.waitsInLine ? bookingLine.run(() => route.handle(input), goneOf(res)) : route.handle(input)
    const asked = { route, query, isSignedIn: user !== null }
    const { output: made, ageSeconds } =
      user && idempotencyKey
        ? await once(res, {
            ctx,
            use: {
              userId: String(user.id),
              route: `${route.method} ${route.path}`,
              key: idempotencyKey,
              isRecognised: route.needsIdempotencyKey === true,
            },
            request: { params, query, body },
            work,
          })
        : await answers(
            {
              question: [route.path, params, query],
              seconds: sharedSeconds(asked),
              isFreshWanted: /\bno-cache\b/.test(req.get('Cache-Control') ?? ''),
            },
            work,
          )
    const { data, meta, changedAt } = made
    const output = {
      data: selectFields(data, fields),
      ...(meta && { meta }),
      ...(changedAt && { changedAt }),
    }
    await sendAnswer(req, res, { ...asked, output, ageSeconds })
  })
}

async function once(
  res: Response,
  { ctx, ...request }: Parameters<typeof runOnce>[1] & { ctx: Ctx },
): Promise<Remembered> {
  const { output, isReplay } = await runOnce(ctx, request)
  if (isReplay) res.setHeader('Idempotency-Replayed', 'true')
  return { output, ageSeconds: null }
}

/** Aborted when whoever asked is gone before they are answered. */
function goneOf(res: Response): AbortSignal {
  const gone = new AbortController()
  res.once('close', () => {
    if (!res.writableEnded) gone.abort()
  })
  return gone.signal
}

/** A condition that nobody looks at would be worse than a refusal. */
function expectedOf({ method, honoursIfMatch }: Route, req: Request): number[] | null {
  if (method === 'get') return null
  const ifMatch = req.get('If-Match')
  if (ifMatch !== undefined && !honoursIfMatch)
    fail('VALIDATION_FAILED', 'This address cannot be changed under a condition: leave If-Match out.', [
      { field: 'If-Match', message: 'is not possible here' },
    ])
  return expectedVersions(ifMatch)
}

function requireJson(req: Request): void {
  const isEmpty =
    req.get('Content-Length') === '0' || (!req.get('Content-Length') && !req.get('Transfer-Encoding'))
  if (isEmpty || req.is('application/json')) return
  fail('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.')
}

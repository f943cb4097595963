import compression from 'compression'
import type { RequestHandler, Response } from 'express'
import onHeaders from 'on-headers'
import { encodedTag } from '../entity-tag.ts'

const SMALLEST = 1024

/**
 * Compresses what is worth it. Answers that nobody may store hold tokens and secrets of Stripe: their length must not
 * tell anything about them, so they go out as they are (BREACH), and so do streams of events.
 */
export function compress(): RequestHandler[] {
  return [
    (_req, res, next) => {
      // Listeners run last in, first out: compression has decided by the time this one runs.
      onHeaders(res, () => tagEncoding(res))
      next()
    },
    compression({ threshold: SMALLEST, filter: (_req, res) => mayCompress(res) }),
  ]
}

function tagEncoding(res: Response): void {
  const [tag, encoding] = [res.getHeader('ETag'), res.getHeader('Content-Encoding')]
  if (typeof tag === 'string' && typeof encoding === 'string' && encoding !== 'identity')
    res.setHeader('ETag', encodedTag(tag, encoding))
}

function mayCompress(res: Response): boolean {
  const type = String(res.getHeader('Content-Type') ?? '')
  return type.startsWith('application/json') && !/no-store/.test(String(res.getHeader('Cache-Control') ?? ''))
}

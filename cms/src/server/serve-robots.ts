import type { RequestHandler } from 'express'
import { MEDIA_ROUTE } from '../media/media-path.ts'

const ROBOTS = `User-agent: *\nAllow: ${MEDIA_ROUTE}/\nDisallow: /\n`

/**
 * Tells crawlers that they may ask for pictures alone, so that no link that somebody has planted leads them to what the
 * firewall takes for an attack. Blocked ones are told too: to whom this file is refused, all is allowed (RFC 9309, 2.3.1.3).
 */
export const serveRobots: RequestHandler = (req, res, next) => {
  if (req.path !== '/robots.txt') return next()
  res.type('text/plain').setHeader('Cache-Control', 'public, max-age=86400')
  res.send(ROBOTS)
}

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { findMatch, makeTag } from './entity-tag.ts'
import type { Output, Route, SentFile } from './route.ts'

type Asked = { route: Route; query: unknown; isSignedIn: boolean }
type Answer = Asked & { output: Output<unknown>; ageSeconds: number | null }

/**
 * Sends what a handler made, with all that caches need to know of it. A read whose answer the client has already is
 * answered 304, without it. What comes in pieces has no version, and its connection breaks when a piece is missing.
 */
export async function sendAnswer(req: Request, res: Response, answer: Answer): Promise<void> {
  const { route, output } = answer
  if (route.file && 'pieces' in (output.data as SentFile)) return sendPieces(res, answer)
  const bytes = bytesOf(route, output)
  const caching = cacheControl(answer)
  res.setHeader('Cache-Control', caching)
  if (answer.ageSeconds !== null) res.setHeader('Age', answer.ageSeconds)
  res.vary('Authorization')
  if (route.method === 'get' && caching !== 'no-store' && isKnown(req, res, { ...answer, bytes }))
    return void res.status(304).end()
  res.status(route.status ?? 200)
  if (route.file) describeFile(res, route.file, output.data as SentFile)
  else res.type('json')
  res.setHeader('Content-Length', bytes.byteLength)
  res.end(bytes)
}

/** Seconds for which a cache that many people share may keep the answer; 0 when it may not. */
export function sharedSeconds({ route, query, isSignedIn }: Asked): number {
  const { access, cacheSeconds = 0 } = route
  if (isSignedIn || access !== 'public' || isUnstorable(route, query)) return 0
  return typeof cacheSeconds === 'function' ? cacheSeconds(query) : cacheSeconds
}

async function sendPieces(res: Response, answer: Answer): Promise<void> {
  const { file = '', status = 200 } = answer.route
  const sent = answer.output.data as Extract<SentFile, { pieces: unknown }>
  res.setHeader('Cache-Control', cacheControl(answer))
  res.vary('Authorization')
  res.status(status)
  describeFile(res, file, sent)
  res.setHeader('Content-Length', sent.size)
  await pipeline(Readable.from(sent.pieces), res).catch((error: NodeJS.ErrnoException) => {
    const isReaderGone = error.code === 'ERR_STREAM_PREMATURE_CLOSE'
    if (!isReaderGone) throw error
  })
}

function bytesOf({ file }: Route, { data, meta }: Output<unknown>): Uint8Array {
  if (file) return (data as Extract<SentFile, { bytes: unknown }>).bytes
  return Buffer.from(JSON.stringify({ success: true, data, ...(meta && { meta }) }))
}

/** Sets ETag and Last-Modified. If-Modified-Since counts only when there is no If-None-Match (RFC 9110, 13.2.2). */
function isKnown(req: Request, res: Response, { output, bytes }: Answer & { bytes: Uint8Array }): boolean {
  const tag = makeTag(bytes, versionOf(output.data))
  const ifNoneMatch = req.get('If-None-Match')
  const match = findMatch(ifNoneMatch, tag)
  res.setHeader('ETag', match?.replace(/^W\//, '') ?? tag)
  if (!output.changedAt) return match !== null
  const seconds = Math.floor(output.changedAt.getTime() / 1000)
  res.setHeader('Last-Modified', new Date(seconds * 1000).toUTCString())
  if (ifNoneMatch !== undefined) return match !== null
  return Date.parse(req.get('If-Modified-Since') ?? '') >= seconds * 1000
}

/** A document that tells when it was changed has a version by that. */
function versionOf(data: unknown): string | null {
  const { updatedAt } = Object(data) as { updatedAt?: unknown }
  return typeof updatedAt === 'string' ? updatedAt : null
}

/**
 * What is open to everybody may be kept for as long as its route says, and shown a while longer during a new look.
 * The rest has to be asked for anew each time, and is of no use to others once somebody is signed in.
 */
function cacheControl({ route, query, isSignedIn }: Asked): string {
  if (isUnstorable(route, query)) return 'no-store'
  if (isSignedIn || route.access !== 'public') return 'private, no-cache'
  const seconds = sharedSeconds({ route, query, isSignedIn })
  return seconds > 0
    ? `public, max-age=${seconds}, stale-while-revalidate=${seconds * 5}`
    : 'public, no-cache'
}

function isUnstorable({ method, isSecret }: Route, query: unknown): boolean {
  return method !== 'get' || (typeof isSecret === 'function' ? isSecret(query) : isSecret === true)
}

function describeFile(res: Response, type: string, { fileName }: SentFile): void {
  res.set({
    'Content-Type': type,
    'Content-Disposition': `inline; filename="${fileName}"`,
    'X-Content-Type-Options': 'nosniff',
  })
}

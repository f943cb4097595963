import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config/read-config.ts'

const DAY_MS = 24 * 3600 * 1000
const ID_BYTES = 12
const SIGNATURE_BYTES = 16

/** A page of results: its properties in their order, and the place of the first one among all results, from 1. */
export type ShownPage = { ids: string[]; first: number }

type Secrets = Pick<Config, 'secrets'>

/**
 * What was on a page of results, signed, so that nobody can report what was never shown. It holds until the end of
 * tomorrow (UTC), and stays the same all day: the same results are the same answer to caches.
 */
export function makeSearchToken(config: Secrets, { ids, first }: ShownPage, now: Date): string {
  const lastDay = Math.floor(now.getTime() / DAY_MS) + 1
  const text = `${lastDay}.${first}.${Buffer.from(ids.join(''), 'hex').toString('base64url')}`
  return `${text}.${sign(config.secrets.jwt[0] ?? '', text).toString('base64url')}`
}

/** The page that a token of ours tells of; null when it is not ours, or too old. */
export function readSearchToken(config: Secrets, token: string, now: Date): ShownPage | null {
  const [, text = '', day, first, page = '', signature = ''] =
    /^((\d{1,6})\.(\d{1,9})\.([\w-]*))\.([\w-]{22})$/.exec(token) ?? []
  const given = Buffer.from(signature, 'base64url')
  const isOurs =
    given.length === SIGNATURE_BYTES &&
    config.secrets.jwt.some((key) => timingSafeEqual(given, sign(key, text)))
  if (!isOurs || now.getTime() >= (Number(day) + 1) * DAY_MS) return null
  const bytes = Buffer.from(page, 'base64url')
  const ids = Array.from({ length: bytes.length / ID_BYTES }, (_, at) =>
    bytes.toString('hex', at * ID_BYTES, (at + 1) * ID_BYTES),
  )
  return { ids, first: Number(first) }
}

function sign(key: string, text: string): Buffer {
  return createHmac('sha256', key).update(`search-page\n${text}`).digest().subarray(0, SIGNATURE_BYTES)
}

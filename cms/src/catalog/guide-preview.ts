import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config/read-config.ts'

const DAY_MS = 24 * 3600 * 1000

/**
 * A token with which anybody may read one guide's draft until the end of tomorrow (UTC). It stays the same all day,
 * so that the panel's preview does not load afresh with every keystroke.
 */
export function makePreviewToken(config: Pick<Config, 'secrets'>, slug: string, now = new Date()): string {
  const lastDay = Math.floor(now.getTime() / DAY_MS) + 1
  return `${lastDay}.${sign(config.secrets.jwt[0] ?? '', slug, lastDay).toString('base64url')}`
}

/** Whether we made the token for this guide and it still holds. */
export function isPreviewToken(
  config: Pick<Config, 'secrets'>,
  { token, slug, now }: { token: string; slug: string; now: Date },
): boolean {
  const [, day = '', signature = ''] = /^(\d{1,6})\.([\w-]{43})$/.exec(token) ?? []
  const given = Buffer.from(signature, 'base64url')
  const isOurs = config.secrets.jwt.some((key) => {
    const expected = sign(key, slug, Number(day))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  return isOurs && now.getTime() < (Number(day) + 1) * DAY_MS
}

function sign(key: string, slug: string, lastDay: number): Buffer {
  return createHmac('sha256', key).update(`preview-guide\n${slug}\n${lastDay}`).digest()
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Ctx } from '../../context.ts'
import { keyById, newestKey, type SigningKey } from './signing-keys.ts'

type Family = { sessionId: string; generation: number }

/** Means nothing to its holder. The same generation of a family always gives the same token under the same key. */
export function makeRefreshToken({ config }: Pick<Ctx, 'config'>, family: Family): string {
  const key = newestKey(config.secrets.refresh)
  const { sessionId, generation } = family
  return [key.id, sessionId, generation.toString(36), sign(key, family).toString('base64url')].join('.')
}

/** The family and generation that a token stands for; null unless one of our keys signed it. */
export function readRefreshToken({ config }: Pick<Ctx, 'config'>, token: string): Family | null {
  const match = /^([\w-]{12})\.([0-9a-f]{24})\.([0-9a-z]{1,8})\.([\w-]{43})$/.exec(token)
  if (!match) return null
  const [, keyId, sessionId = '', generation = '', signature = ''] = match
  const key = keyById(config.secrets.refresh, keyId)
  const family = { sessionId, generation: Number.parseInt(generation, 36) }
  const isOurs = key && timingSafeEqual(sign(key, family), Buffer.from(signature, 'base64url'))
  return isOurs ? family : null
}

function sign({ id, key }: SigningKey, { sessionId, generation }: Family): Buffer {
  return createHmac('sha256', key).update(`refresh\n${id}\n${sessionId}\n${generation}`).digest()
}

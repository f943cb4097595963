import { createHmac, timingSafeEqual } from 'node:crypto'
import { ObjectId } from 'mongodb'
import type { Ctx } from '../context.ts'
import { refuseLink } from './verification-token.ts'

/** What a link is good for; one made for one purpose opens nothing else. */
export type LinkPurpose =
  | 'reset-password'
  | 'change-email'
  | 'undo-email'
  | 'second-factor'
  | 'undo-second-factor'

/** What six digits are good for. */
type CodePurpose = 'reset-code' | 'login-code'

type Keys = Pick<Ctx, 'config'>

/**
 * The secret part of a link in a mail, made of a stored document's id by our keys: the database holds nothing that
 * would open the link, and neither do outbox and queues. What has expired or was used the document says.
 */
export function makeLinkToken({ config }: Keys, purpose: LinkPurpose, id: ObjectId): string {
  return `${id.toHexString()}.${sign(config.secrets.jwt[0] ?? '', `${purpose}\n${id}`).toString('base64url')}`
}

/** The id of the document that a link belongs to. Throws LINK_EXPIRED for one that we did not make. */
export function readLinkToken(keys: Keys, purpose: LinkPurpose, token: string): ObjectId {
  return openLinkToken(keys, purpose, token) ?? refuseLink()
}

/** The same; null for one that we did not make. */
export function openLinkToken({ config }: Keys, purpose: LinkPurpose, token: string): ObjectId | null {
  const [, id = '', signature = ''] = /^([0-9a-f]{24})\.([\w-]{43})$/.exec(token) ?? []
  const given = Buffer.from(signature, 'base64url')
  const isOurs = config.secrets.jwt.some((key) => isSame(sign(key, `${purpose}\n${id}`), given))
  return isOurs ? new ObjectId(id) : null
}

/** Six digits for typing by hand, made like a link's token and therefore stored nowhere. */
export function makeResetCode({ config }: Keys, id: ObjectId): string {
  return codeBy(config.secrets.jwt[0] ?? '', 'reset-code', id)
}

export function isResetCode(keys: Keys, id: ObjectId, code: string): boolean {
  return isCode(keys, { purpose: 'reset-code', id, code })
}

/** The same for the second step of a login. */
export function makeLoginCode({ config }: Keys, id: ObjectId): string {
  return codeBy(config.secrets.jwt[0] ?? '', 'login-code', id)
}

export function isLoginCode(keys: Keys, id: ObjectId, code: string): boolean {
  return isCode(keys, { purpose: 'login-code', id, code })
}

function isCode(
  { config }: Keys,
  { purpose, id, code }: { purpose: CodePurpose; id: ObjectId; code: string },
): boolean {
  const typed = Buffer.from(code.replace(/\s/g, ''))
  const matches = config.secrets.jwt.map((key) => isSame(Buffer.from(codeBy(key, purpose, id)), typed))
  return matches.includes(true)
}

function codeBy(key: string, purpose: CodePurpose, id: ObjectId): string {
  const number = sign(key, `${purpose}\n${id}`).readUIntBE(0, 6) % 1_000_000
  return String(number).padStart(6, '0')
}

function sign(key: string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Ctx } from '../context.ts'
import { fail } from '../errors.ts'

const HOURS_24 = 24 * 3600 * 1000

type Person = { id: string; email: string }
type Keys = Pick<Ctx, 'config' | 'clock'>

/**
 * Makes the token of a verification link: it holds for 24 hours, for this address only. Nothing is stored; it is
 * used up by the verification itself.
 */
export function makeVerificationToken({ config, clock }: Keys, { id, email }: Person): string {
  const expires = (clock.now().getTime() + HOURS_24).toString(36)
  const key = config.secrets.jwt[0] ?? ''
  return `${id}.${expires}.${sign(key, { id, email, expires }).toString('base64url')}`
}

/** The user id that a token names, unchecked. Throws LINK_EXPIRED for what cannot be a token. */
export function readVerificationToken(token: string): { id: string; expires: string; signature: Buffer } {
  const match = /^([0-9a-f]{24})\.([0-9a-z]{1,12})\.([\w-]{43})$/.exec(token)
  if (!match) return refuseLink()
  const [, id = '', expires = '', signature = ''] = match
  return { id, expires, signature: Buffer.from(signature, 'base64url') }
}

/** Throws LINK_EXPIRED unless the token was made by us for this person and address less than 24 hours ago. */
export function checkVerificationToken({ config, clock }: Keys, token: string, { id, email }: Person): void {
  const { expires, signature, id: named } = readVerificationToken(token)
  const isOurs = config.secrets.jwt.some((key) =>
    timingSafeEqual(sign(key, { id, email, expires }), signature),
  )
  if (!isOurs || named !== id || Number.parseInt(expires, 36) <= clock.now().getTime()) refuseLink()
}

export function refuseLink(): never {
  fail('LINK_EXPIRED', 'This link has expired or was used already. Ask for a new one.')
}

function sign(key: string, { id, email, expires }: Person & { expires: string }): Buffer {
  return createHmac('sha256', key).update(`verify-email\n${id}\n${email.toLowerCase()}\n${expires}`).digest()
}

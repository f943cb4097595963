import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { dataKeys } from '../config/data-keys.ts'
import type { Ctx } from '../context.ts'
import type { AuditEvent, AuditSeal } from './audit-event.ts'

type Keys = Pick<Ctx, 'config'>
export type Signed = { keyId: string; mac: string }

const derived = new Map<string, Buffer>()

/** Signs with a key that derives from the newest of DATA_KEYS; the id is that one's. */
export function sign({ config }: Keys, text: string): Signed {
  const [secret = ''] = config.secrets.data
  const [{ id: keyId } = { id: '' }] = dataKeys([secret])
  return { keyId, mac: macOf(secret, text) }
}

export function newestKeyId({ config }: Keys): string {
  return dataKeys(config.secrets.data)[0]?.id ?? ''
}

/** Whether we have signed this; null when the key is in the list no more. */
export function isSigned({ config }: Keys, text: string, { keyId, mac }: Signed): boolean | null {
  const at = dataKeys(config.secrets.data).findIndex(({ id }) => id === keyId)
  const secret = config.secrets.data[at]
  if (secret === undefined) return null
  const [expected, given] = [Buffer.from(macOf(secret, text)), Buffer.from(String(mac))]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** An address that nobody has, so that repeats are seen and the address is not. */
export function hashAccount({ config }: Keys, email: string): string {
  const [secret = ''] = config.secrets.data
  return macOf(secret, `account\n${email.trim().toLowerCase()}`).slice(0, 22)
}

/** What of an entry is fixed when it is written. */
export function textOfEvent(event: Omit<AuditEvent, 'keyId' | 'mac'>): string {
  const { _id, at, action, actor, subject, changed, amounts, facts } = event
  const { ip, userAgent, requestId, account, forgetAt } = event
  return JSON.stringify([
    String(_id),
    at,
    action,
    [actor.kind, actor.user && String(actor.user), actor.role, actor.session],
    subject && [subject.kind, subject.document],
    changed,
    amounts.map(({ name, amount }) => [name, amount]),
    facts.map(({ name, value }) => [name, value]),
    [ip, userAgent, requestId, account],
    forgetAt,
  ])
}

/** Of all of an entry, as it is when it is sealed. */
export function hashEvent(event: AuditEvent): string {
  return sha256(JSON.stringify([textOfEvent(event), event.count, event.lastAt]))
}

export function hashSeal({ _id, at, entries, previous, forgetAt }: Omit<AuditSeal, 'hash' | keyof Signed>) {
  const lines = entries.map((entry) => [String(entry.id), entry.hash, entry.forgetAt])
  return sha256(JSON.stringify([_id, at, lines, previous && [previous.hash, previous.forgetAt], forgetAt]))
}

function macOf(secret: string, text: string): string {
  const key = derived.get(secret) ?? Buffer.from(hkdfSync('sha256', secret, '', 'bookmysleep audit key', 32))
  derived.set(secret, key)
  return createHmac('sha256', key).update(text).digest('base64url')
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { dataKeys } from '../../config/data-keys.ts'
import type { Config } from '../../config/read-config.ts'

/** Where a sealed value stands: what is sealed for one place opens at no other. `id` is the document's, as hex. */
export type Place = { collection: string; id: string; field: string }
type Keys = { config: Pick<Config, 'secrets'> }

const MARK = 'sealed.1.'
const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16
const HEADER = /^sealed\.1\.([\w-]{12})\./

/**
 * Encrypts a text for its place under the newest of DATA_KEYS, by AES-256-GCM with a nonce of its own:
 * `sealed.1.<key id>.<nonce, tag and ciphertext>`.
 */
export function seal(keys: Keys, place: Place, text: string): string {
  const { keyId, box } = close(keys, place, Buffer.from(text))
  return `${MARK}${keyId}.${box.toString('base64url')}`
}

/** Throws when the text was tampered with, stands at another place, or its key is not in DATA_KEYS. */
export function open(keys: Keys, place: Place, sealed: string): string {
  const keyId = keyIdOf(sealed)
  if (!keyId) throw new Error(`${nameOf(place)} is not sealed`)
  const box = Buffer.from(sealed.slice(MARK.length + keyId.length + 1), 'base64url')
  return unclose(keys, place, { keyId, box }).toString()
}

/** The same for a file: a header with the key id, then nonce, tag and ciphertext. */
export function sealBytes(keys: Keys, place: Place, bytes: Buffer): Buffer {
  const { keyId, box } = close(keys, place, bytes)
  return Buffer.concat([Buffer.from(`${MARK}${keyId}.`), box])
}

/** Throws as `open` does. */
export function openBytes(keys: Keys, place: Place, sealed: Buffer): Buffer {
  const keyId = keyIdOf(sealed)
  if (!keyId) throw new Error(`${nameOf(place)} is not sealed`)
  return unclose(keys, place, { keyId, box: sealed.subarray(MARK.length + keyId.length + 1) })
}

/** The id of the key that something is sealed under; null for what is not sealed. */
export function keyIdOf(value: unknown): string | null {
  const head = Buffer.isBuffer(value) ? value.subarray(0, 32).toString('latin1') : value
  return typeof head === 'string' ? (HEADER.exec(head)?.[1] ?? null) : null
}

export const isSealed = (value: unknown): boolean => keyIdOf(value) !== null

/** The id of the key that seals now. */
export function newestDataKey({ config }: Keys): string {
  return newest(config.secrets.data).id
}

function close({ config }: Keys, place: Place, plain: Buffer) {
  const { id, key } = newest(config.secrets.data)
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(nameBytes(place))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return { keyId: id, box: Buffer.concat([iv, cipher.getAuthTag(), body]) }
}

function unclose({ config }: Keys, place: Place, { keyId, box }: { keyId: string; box: Buffer }): Buffer {
  const known = dataKeys(config.secrets.data).find(({ id }) => id === keyId)
  if (!known) throw new Error(`${nameOf(place)} is sealed under the key ${keyId}, which is not in DATA_KEYS`)
  if (box.length < IV_BYTES + TAG_BYTES) throw new Error(`${nameOf(place)} is not whole`)
  const iv = box.subarray(0, IV_BYTES)
  const tag = box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)
  const decipher = createDecipheriv(CIPHER, known.key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(nameBytes(place)).setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(box.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  } catch {
    throw new Error(`${nameOf(place)} was changed, or was sealed for another place`)
  }
}

function newest(secrets: readonly string[]) {
  const [key] = dataKeys(secrets)
  if (!key) throw new Error('there is no key to seal with')
  return key
}

const nameBytes = (place: Place) => Buffer.from(nameOf(place))

const nameOf = ({ collection, id, field }: Place) => `${collection}/${id}/${field}`

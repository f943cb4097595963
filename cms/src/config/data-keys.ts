import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

export type DataKey = { id: string; key: KeyObject }

const known = new Map<string, DataKey>()

/**
 * The keys of a list of secrets, in its order: newest first. Key and key id both derive from the secret, so that nobody
 * has to hand out ids and an id tells nothing of its key.
 */
export function dataKeys(secrets: readonly string[]): DataKey[] {
  return secrets.map((secret) => {
    const key = known.get(secret) ?? toKey(secret)
    known.set(secret, key)
    return key
  })
}

function toKey(secret: string): DataKey {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'bookmysleep data key', 32))
  const id = Buffer.from(hkdfSync('sha256', secret, '', 'bookmysleep data key id', 9))
  return { id: id.toString('base64url'), key: createSecretKey(key) }
}

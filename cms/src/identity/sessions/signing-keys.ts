import { createHash, createSecretKey, type KeyObject } from 'node:crypto'

export type SigningKey = { id: string; key: KeyObject }

const known = new Map<string, SigningKey>()

/** The keys of a list of secrets, in its order; a key's id is a hash of it, so that nobody has to hand out ids. */
export function signingKeys(secrets: readonly string[]): SigningKey[] {
  return secrets.map((secret) => {
    const key = known.get(secret) ?? toKey(secret)
    known.set(secret, key)
    return key
  })
}

/** The key that signs: the newest. */
export function newestKey(secrets: readonly string[]): SigningKey {
  const [newest] = signingKeys(secrets)
  if (!newest) throw new Error('there is no key to sign with')
  return newest
}

/** The key that a token names; undefined when it is not, or no longer, in the list. */
export function keyById(secrets: readonly string[], id: unknown): SigningKey | undefined {
  return signingKeys(secrets).find((key) => key.id === id)
}

function toKey(secret: string): SigningKey {
  const id = createHash('sha256').update(`key id\n${secret}`).digest('base64url').slice(0, 12)
  return { id, key: createSecretKey(Buffer.from(secret)) }
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Who used which key where; the key itself is not stored with the answer. */
export type Use = { userId: string; route: string; key: string }

/**
 * Tells one request from another, and is the same for those that say the same in whatever order. Nobody who reads it can
 * try what it may have been: a request may hold a password.
 */
export function fingerprint(secret: string, use: Use, request: object): string {
  const sorted = (_: string, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return createHmac('sha256', keyOf(secret, use, 'request'))
    .update(JSON.stringify(request, sorted))
    .digest('base64url')
}

/**
 * Encrypts an answer that is kept to be given again: it may hold secrets of Stripe and what people said of themselves.
 * The key is made of our secret and of the client's Idempotency-Key, so that neither the database nor the secret alone
 * opens it.
 */
export function sealAnswer(secret: string, use: Use, answer: object): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, use, 'answer'), nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** The answer, or null when none of the secrets opens it: all of them were changed meanwhile. */
export function openAnswer<T extends object>(secrets: readonly string[], use: Use, sealed: Buffer): T | null {
  for (const secret of secrets) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, use, 'answer'), sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      const text = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
      return JSON.parse(text.toString()) as T
    } catch {
      // Sealed with another of our secrets.
    }
  }
  return null
}

function keyOf(secret: string, { userId, route, key }: Use, of: 'request' | 'answer'): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, key, `idempotent ${of}\n${userId}\n${route}`, 32))
}

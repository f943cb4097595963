import { randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A Stripe-like id: `pi_3` + 23 letters and digits. */
export function newId(prefix: string): string {
  return `${prefix}_${marks[prefix] ?? '1'}${randomText(23)}`
}

/** A client secret of a payment intent, `<id>_secret_<25 random>`. */
export function newClientSecret(id: string): string {
  return `${id}_secret_${randomText(25)}`
}

export function randomText(length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < 248 && text.length < length) text += alphabet[byte % 62]
    }
  }
  return text
}

const marks: Record<string, string> = { pi: '3', ch: '3', re: '3', txn: '3', req: '' }

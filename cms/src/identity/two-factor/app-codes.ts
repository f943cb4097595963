import { Secret, TOTP } from 'otpauth'

const ISSUER = 'BookMySleep'
const SECRET_BYTES = 20
/** Apps and people are late or early by a step of 30 seconds. */
const WINDOW = 1

/** A new secret for an authenticator app, in Base32. */
export function newAppSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** What the QR code says to the app. */
export function appUri(secret: string, email: string): string {
  return totpOf(secret, email).toString()
}

/** The step whose code this is, of those around `now`; null for a wrong code. */
export function stepOfAppCode(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^[0-9]{6}$/.test(token)) return null
  const totp = totpOf(secret)
  const timestamp = now.getTime()
  const delta = totp.validate({ token, timestamp, window: WINDOW })
  return delta === null ? null : totp.counter({ timestamp }) + delta
}

/** RFC 6238 as every app knows it: SHA-1, six digits, 30 seconds. */
function totpOf(secret: string, label = ISSUER): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret })
}

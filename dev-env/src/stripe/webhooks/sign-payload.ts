import { createHmac } from 'node:crypto'

/** The `Stripe-Signature` header: `t=<seconds>,v1=<HMAC-SHA256 of "t.payload">`. */
export function signPayload(payload: string, secret: string, at = Date.now()): string {
  const seconds = Math.floor(at / 1000)
  const signature = createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex')
  return `t=${seconds},v1=${signature}`
}

import { randomBytes } from 'node:crypto'

/** Fresh secrets in the form that the configuration asks for. */
export function randomSecrets() {
  const secret = () => randomBytes(32).toString('hex')
  return {
    PAYLOAD_SECRET: secret(),
    JWT_SECRET: secret(),
    JWT_REFRESH_SECRET: secret(),
    DATA_KEYS: secret(),
    STOREFRONT_KEY: secret(),
    ASTRO_KEY: randomBytes(32).toString('base64'),
    STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(16).toString('hex')}`,
  }
}

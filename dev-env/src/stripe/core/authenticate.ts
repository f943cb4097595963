import { StripeFault } from './errors.ts'

type Keys = { secretKey: string; publishableKey: string }

/** Which key the request carries, as `Bearer` or as the user of `Basic`, or a publishable `key` parameter. */
export function authenticate(
  header: string | undefined,
  keyParam: unknown,
  keys: Keys,
): 'secret' | 'publishable' {
  const key = readHeader(header) ?? (typeof keyParam === 'string' ? keyParam : undefined)
  if (!key) {
    throw new StripeFault(401, {
      type: 'invalid_request_error',
      message:
        "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    })
  }
  if (key === keys.secretKey) return 'secret'
  if (key === keys.publishableKey) return 'publishable'
  const hidden = `${key.slice(0, 8)}${'*'.repeat(Math.max(0, key.length - 12))}${key.slice(-4)}`
  throw new StripeFault(401, {
    type: 'invalid_request_error',
    message: `Invalid API Key provided: ${hidden}`,
  })
}

function readHeader(header: string | undefined): string | undefined {
  const [scheme, value] = header?.split(' ') ?? []
  if (scheme?.toLowerCase() === 'bearer') return value
  if (scheme?.toLowerCase() !== 'basic' || !value) return undefined
  return Buffer.from(value, 'base64').toString().split(':')[0] || undefined
}

import { z } from 'zod'

const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)

/** One origin, or several with commas between; the first is the one that people are sent to. */
const origins = z
  .string()
  .transform((list) => list.split(',').map((url) => url.trim()))
  .pipe(z.array(origin).min(1))

const envSchema = z.object({
  API_URL: origin.default('http://localhost:4000'),
  PUBLIC_API_URL: origin.optional(),
  FRONTEND_URL: origins.default(['http://localhost:4321']),
  MAP_TILES_URL: z
    .string()
    .regex(/^https?:\/\/.*\{z\}/, 'must look like https://tiles.example/{z}/{x}/{y}.png')
    .optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  STOREFRONT_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  STRIPE_SANDBOX_URL: z.string().optional(),
})

export type StorefrontConfig = ReturnType<typeof readConfig>

/**
 * Reads the storefront's settings. `apiUrl` is where this server reaches the API, `publicApiUrl` where
 * browsers reach its pictures and the panel. Throws one error that lists every malformed variable.
 */
export function readConfig(env: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = envSchema.safeParse(given)
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The storefront cannot start, these settings are wrong:\n${problems.join('\n')}`)
  }
  const {
    API_URL,
    PUBLIC_API_URL,
    FRONTEND_URL,
    MAP_TILES_URL,
    STRIPE_PUBLISHABLE_KEY,
    STRIPE_SANDBOX_URL,
    TRUST_PROXY_HOPS,
    STOREFRONT_KEY,
  } = read.data
  const [frontendUrl = ''] = FRONTEND_URL
  return {
    apiUrl: API_URL,
    publicApiUrl: PUBLIC_API_URL ?? API_URL,
    frontendUrl,
    ownOrigins: FRONTEND_URL,
    mapTilesUrl: MAP_TILES_URL ?? null,
    secureCookies: frontendUrl.startsWith('https:'),
    /** Whether Stripe's own fields are shown; the sandbox has a page instead. */
    stripeKeys: !STRIPE_SANDBOX_URL && /^pk_(test|live)_/.test(STRIPE_PUBLISHABLE_KEY ?? ''),
    trustProxyHops: TRUST_PROXY_HOPS,
    /** Proves to the API that this server calls for a visitor, whose address it names. */
    apiKey: STOREFRONT_KEY ?? null,
  }
}

export const config = readConfig(process.env)

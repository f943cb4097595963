import { resolve } from 'node:path'
import type { FraudRules } from '@bookmysleep/domain/fraud-score'
import type { Role } from '@bookmysleep/domain/words'
import type { z } from 'zod'
import { envSchema, withoutEmpty } from './env-schema.ts'
import { readBookingLine, readFirewall, readFraudRules, readLimits } from './limits.ts'

const LEAST_PASSWORD_COST = 12

export type Config = {
  env: 'development' | 'test' | 'production'
  port: number
  /** Where browsers reach the cms, without a slash at the end. */
  apiUrl: string
  frontendUrl: string
  mongo: { uri: string }
  /** `prefix` keeps several installations on one server apart. */
  redis: { url: string; prefix: string }
  search: { url: string; key: string; prefix: string; timeoutMs: number }
  /**
   * Each newest first: the newest signs, all of them verify. `payload` signs the panel's tokens, `jwt` the access
   * tokens of `/api/v1` and the links in mails, `refresh` the refresh tokens; `data` encrypts personal data.
   */
  secrets: Record<'payload' | 'jwt' | 'refresh' | 'data', string[]>
  /** bcrypt's: the logarithm of its rounds. */
  passwordCost: number
  /** Whose logins always ask for a second step, by mail when they have turned on nothing else. */
  secondFactorRoles: Role[]
  /** Failed logins from one network to one account that cost no wait. */
  freeFailures: number
  /** `sandboxUrl` set: stripe-node talks to dev-env's sandbox, and seekers pay on its own page. */
  stripe: {
    secretKey: string
    publishableKey: string
    /** Of each endpoint; an event is signed with one of them. */
    webhookSecrets: string[]
    sandboxUrl: string | null
    /** Whether money can be moved to owners by itself; with Stripe India only together with a payment. */
    separateTransfers: boolean
    /** So long one request may take. */
    timeoutMs: number
  }
  /** Only owners whose account can receive money may be booked, though the platform could hold it for them. */
  requireConnectedOwners: boolean
  /** Logging in with an account elsewhere; null without keys. Addresses have no slash at the end. */
  social: {
    google: { clientId: string; clientSecret: string; issuer: string } | null
    github: { clientId: string; clientSecret: string; url: string; apiUrl: string } | null
  }
  /** A Nominatim that finds addresses of houses; null: they stand where their area is. */
  geocoder: { url: string; userAgent: string } | null
  mail: { smtpUrl: string; from: string; admin: string | null }
  /** So long entries of the audit log are kept. */
  auditRetentionDays: number
  stateDir: string
  mediaDir: string
  /** Who may read /metrics with it; null: this machine, and in production nobody. */
  metricsToken: string | null
  /** Where the workers serve /health and /metrics; null: nowhere. */
  workersPort: number | null
  logLevel: string
  /** Requests that one address, or one user, may make in so many seconds. */
  limits: ReturnType<typeof readLimits>
  bookingLine: ReturnType<typeof readBookingLine>
  /** Whether public reads are kept in Redis for some seconds. */
  answerCache: boolean
  firewall: ReturnType<typeof readFirewall>
  fraud: FraudRules
  /** For so many days suspicious activity is kept. */
  suspicionDays: number
  /** Beyond so many accounts a day, one device is suspicious. */
  accountsPerDevice: number
  trustProxyHops: number
  /** With it the storefront proves that it asks for a visitor. */
  storefrontKey: string | null
  /** Sites whose pages may call `/api/v1` in a browser. */
  corsOrigins: string[]
}

/** Reads the environment. Throws one error that lists every missing or malformed variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = envSchema.safeParse(withoutEmpty(env))
  const problems = parsed.success
    ? productionProblems(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${wording(env, path[0], message)}`)
  if (!parsed.success || problems.length > 0) {
    throw new Error(`The environment is not complete:\n${problems.map((line) => `  - ${line}`).join('\n')}`)
  }
  const vars = parsed.data
  const stateDir = resolve(vars.STATE_DIR)
  return {
    env: vars.NODE_ENV,
    port: vars.PORT,
    apiUrl: vars.API_URL,
    frontendUrl: vars.FRONTEND_URL,
    mongo: { uri: vars.MONGODB_URI },
    redis: { url: vars.REDIS_URL, prefix: vars.REDIS_PREFIX },
    search: {
      url: vars.MEILI_URL,
      key: vars.MEILI_KEY,
      prefix: vars.MEILI_PREFIX,
      timeoutMs: vars.SEARCH_TIMEOUT_MS,
    },
    secrets: {
      payload: vars.PAYLOAD_SECRET,
      jwt: vars.JWT_SECRET,
      refresh: vars.JWT_REFRESH_SECRET,
      data: vars.DATA_KEYS,
    },
    passwordCost: vars.PASSWORD_COST,
    secondFactorRoles: vars.REQUIRE_SECOND_FACTOR,
    freeFailures: vars.LOGIN_FREE_FAILURES,
    stripe: {
      secretKey: vars.STRIPE_SECRET_KEY,
      publishableKey: vars.STRIPE_PUBLISHABLE_KEY,
      webhookSecrets: vars.STRIPE_WEBHOOK_SECRET,
      sandboxUrl: vars.STRIPE_SANDBOX_URL ?? null,
      separateTransfers: vars.STRIPE_SEPARATE_TRANSFERS === 'on',
      timeoutMs: vars.STRIPE_TIMEOUT_MS,
    },
    requireConnectedOwners: vars.REQUIRE_CONNECTED_OWNERS === 'on',
    social: readSocial(vars),
    geocoder: readGeocoder(vars),
    mail: { smtpUrl: vars.SMTP_URL, from: vars.MAIL_FROM, admin: vars.ADMIN_EMAIL ?? null },
    auditRetentionDays: vars.AUDIT_RETENTION_DAYS,
    stateDir,
    mediaDir: vars.MEDIA_DIR ? resolve(vars.MEDIA_DIR) : resolve(stateDir, 'media'),
    metricsToken: vars.METRICS_TOKEN ?? null,
    workersPort: vars.WORKERS_PORT ?? null,
    logLevel: vars.LOG_LEVEL,
    limits: readLimits(vars),
    bookingLine: readBookingLine(vars),
    answerCache: vars.ANSWER_CACHE === 'on',
    firewall: readFirewall(vars),
    fraud: readFraudRules(vars),
    suspicionDays: vars.SUSPICION_DAYS,
    accountsPerDevice: vars.ACCOUNTS_PER_DEVICE,
    trustProxyHops: vars.TRUST_PROXY_HOPS,
    storefrontKey: vars.STOREFRONT_KEY ?? null,
    corsOrigins: [new URL(vars.FRONTEND_URL).origin, ...vars.CORS_ORIGINS],
  }
}

function wording(env: Record<string, string | undefined>, name: PropertyKey | undefined, message: string) {
  return env[String(name)]?.trim() ? message : 'is missing'
}

function productionProblems(vars: z.infer<typeof envSchema>): string[] {
  const isLive = /_live_/.test(vars.STRIPE_SECRET_KEY)
  const isOpen = vars.NODE_ENV === 'production' && !vars.STOREFRONT_KEY
  const isCheap = vars.NODE_ENV === 'production' && vars.PASSWORD_COST < LEAST_PASSWORD_COST
  return [
    ...(isLive && vars.STRIPE_SANDBOX_URL
      ? ['STRIPE_SANDBOX_URL: must not be set together with a live STRIPE_SECRET_KEY']
      : []),
    ...halfKeys(vars),
    ...(vars.GEOCODER_URL && !vars.GEOCODER_USER_AGENT
      ? ['GEOCODER_USER_AGENT: is missing; a geocoder has to know who asks']
      : []),
    ...(isOpen ? ['STOREFRONT_KEY: is missing, and in production needed: limits count visitors by it'] : []),
    ...(isCheap ? [`PASSWORD_COST: must be at least ${LEAST_PASSWORD_COST} in production`] : []),
  ]
}

function readGeocoder(vars: z.infer<typeof envSchema>): Config['geocoder'] {
  const { GEOCODER_URL: url, GEOCODER_USER_AGENT: userAgent } = vars
  return url && userAgent ? { url, userAgent } : null
}

function readSocial(vars: z.infer<typeof envSchema>): Config['social'] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = vars
  const keysOf = (clientId?: string, clientSecret?: string) =>
    clientId && clientSecret ? { clientId, clientSecret } : null
  const google = keysOf(GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET)
  const github = keysOf(GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET)
  return {
    google: google && { ...google, issuer: vars.GOOGLE_ISSUER },
    github: github && { ...github, url: vars.GITHUB_URL, apiUrl: vars.GITHUB_API_URL },
  }
}

function halfKeys(vars: z.infer<typeof envSchema>): string[] {
  return (['GOOGLE', 'GITHUB'] as const).flatMap((name) => {
    const hasSecret = Boolean(vars[`${name}_CLIENT_SECRET`])
    if (Boolean(vars[`${name}_CLIENT_ID`]) === hasSecret) return []
    return [`${name}_CLIENT_${hasSecret ? 'ID' : 'SECRET'}: is missing; set both, or none`]
  })
}

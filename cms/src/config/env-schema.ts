import { ROLES } from '@bookmysleep/domain/words'
import { z } from 'zod'
import { limitVars } from './limits.ts'

const url = (protocols: string[]) =>
  z.string().refine(
    (value) => {
      const parsed = URL.parse(value)
      return parsed !== null && protocols.includes(parsed.protocol)
    },
    `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  )

const web = url(['http:', 'https:']).transform((value) => value.replace(/\/+$/, ''))
/** What proves who somebody is must not be read by others on its way; on this machine nobody else is on it. */
const provider = web.refine(
  (value) => /^(https:|http:\/\/(localhost|127\.0\.0\.1)(:|\/|$))/.test(value),
  'must begin with https:// (http:// on this machine only)',
)
const port = z.coerce.number().int().min(1).max(65_535)
const secret = z.string().min(32, 'must have at least 32 characters')

/** Several secrets separated by commas, the newest first; the newest signs, all of them verify. */
const secretList = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .pipe(z.array(secret).min(1))

/** Origins with commas between, without paths. */
const originList = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim().replace(/\/+$/, '')))
  .pipe(
    z.array(
      z
        .string()
        .refine((part) => URL.parse(part)?.origin === part, 'must be origins such as https://app.example'),
    ),
  )

/** Roles with commas between. */
const roleList = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .pipe(z.array(z.enum(ROLES, `must be roles with commas between: ${ROLES.join(', ')}`)))

/** Not a URL as browsers know it: it may list several hosts. */
/** One for each endpoint at Stripe, and the old one while a secret is rolled. */
const webhookSecrets = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .pipe(z.array(z.string().regex(/^whsec_\w+$/, 'must look like whsec_…')).min(1))

const mongo = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/[^/\s]+/, 'must be a URL starting with mongodb:// or mongodb+srv://')
  .refine(
    (value) => value.startsWith('mongodb+srv:') || /[?&]replicaSet=/.test(value),
    'must name a replica set (…?replicaSet=rs0): without one there are no transactions',
  )

/** The environment as the operator writes it; `.env.example` explains each variable. */
export const envSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: port.default(4000),
  API_URL: web.default('http://localhost:4000'),
  FRONTEND_URL: web.default('http://localhost:4321'),
  MONGODB_URI: mongo,
  REDIS_URL: url(['redis:', 'rediss:']),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]+$/, 'may hold letters, digits, - and _')
    .default('bms'),
  MEILI_URL: web,
  MEILI_KEY: z.string().default(''),
  MEILI_PREFIX: z
    .string()
    .regex(/^[\w-]*$/, 'may hold letters, digits, - and _')
    .default(''),
  ANSWER_CACHE: z.enum(['on', 'off']).default('on'),
  SEARCH_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(2_000),
  PAYLOAD_SECRET: secretList,
  JWT_SECRET: secretList,
  PASSWORD_COST: z.coerce.number().int().min(4).max(15).default(12),
  JWT_REFRESH_SECRET: secretList,
  REQUIRE_SECOND_FACTOR: roleList.default([]),
  DATA_KEYS: secretList,
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_\w+$/, 'must look like sk_test_… or sk_live_…'),
  STRIPE_PUBLISHABLE_KEY: z.string().regex(/^pk_(test|live)_\w+$/, 'must look like pk_test_… or pk_live_…'),
  STRIPE_WEBHOOK_SECRET: webhookSecrets,
  STRIPE_SANDBOX_URL: web.optional(),
  STRIPE_SEPARATE_TRANSFERS: z.enum(['on', 'off']).default('on'),
  REQUIRE_CONNECTED_OWNERS: z.enum(['on', 'off']).default('off'),
  STRIPE_TIMEOUT_MS: z.coerce.number().int().min(100).max(80_000).default(10_000),
  SMTP_URL: url(['smtp:', 'smtps:']),
  MAIL_FROM: z.string().min(3).default('BookMySleep <stay@bookmysleep.example>'),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_ISSUER: provider.default('https://accounts.google.com'),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GITHUB_URL: provider.default('https://github.com'),
  GITHUB_API_URL: provider.default('https://api.github.com'),
  GEOCODER_URL: web.optional(),
  GEOCODER_USER_AGENT: z.string().min(8, 'must name this installation and how to reach you').optional(),
  ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  AUDIT_RETENTION_DAYS: z.coerce.number().int().min(30).max(3650).default(730),
  STATE_DIR: z.string().min(1).default('.state'),
  MEDIA_DIR: z.string().min(1).optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  WORKERS_PORT: port.optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  ...limitVars,
  STOREFRONT_KEY: secret.optional(),
  CORS_ORIGINS: originList.default([]),
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
})

/** An empty variable counts as one that is not set. */
export function withoutEmpty(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  )
}

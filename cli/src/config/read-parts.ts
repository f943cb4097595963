import { readConfig } from '@bookmysleep/cms/config/read-config'

/** The addresses of all parts as the environment has them, empty ones left out, and what is wrong with it. */
export type Surroundings = {
  problems: string[]
  mongoUri?: string
  redisUrl?: string
  redisPrefix: string
  meiliUrl?: string
  meiliKey: string
  stripeKey?: string
  stripeSandboxUrl?: string
  smtpUrl?: string
  apiUrl: string
  frontendUrl: string
}

/** Reads what there is, also from an environment that is not complete. */
export function readParts(): Surroundings {
  const set = (name: string) => process.env[name]?.trim() || undefined
  const parts: Record<string, string | undefined> = {
    mongoUri: set('MONGODB_URI'),
    redisUrl: set('REDIS_URL'),
    meiliUrl: set('MEILI_URL'),
    stripeKey: set('STRIPE_SECRET_KEY'),
    stripeSandboxUrl: set('STRIPE_SANDBOX_URL'),
    smtpUrl: set('SMTP_URL'),
  }
  return {
    problems: problemsOf(process.env),
    ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)),
    redisPrefix: set('REDIS_PREFIX') ?? 'bms',
    meiliKey: set('MEILI_KEY') ?? '',
    apiUrl: set('API_URL') ?? 'http://localhost:4000',
    frontendUrl: set('FRONTEND_URL') ?? 'http://localhost:4321',
  }
}

function problemsOf(env: Record<string, string | undefined>): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    return (error as Error).message.split('\n').flatMap((line) => /^\s+- (.*)$/.exec(line)?.[1] ?? [])
  }
}

import { type Config, readConfig } from './read-config.ts'

/**
 * Stands in while Next builds or types are generated: nothing is connected then, and none of these values ends
 * up in what is built, because the configuration is read again when the process starts.
 */
const WHILE_BUILDING = {
  MONGODB_URI: 'mongodb://127.0.0.1:1/build?replicaSet=build',
  REDIS_URL: 'redis://127.0.0.1:1',
  MEILI_URL: 'http://127.0.0.1:1',
  PAYLOAD_SECRET: 'only-while-building-never-at-run-time',
  JWT_SECRET: 'only-while-building-never-at-run-time',
  JWT_REFRESH_SECRET: 'only-while-building-never-at-run-time',
  DATA_KEYS: 'only-while-building-never-at-run-time',
  STRIPE_SECRET_KEY: 'sk_test_build',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_build',
  STRIPE_WEBHOOK_SECRET: 'whsec_build',
  SMTP_URL: 'smtp://127.0.0.1:1',
}

/** The configuration of this process, for files that tools load by themselves. */
export function configOfProcess(): Config {
  const isBuilding = process.env.NEXT_PHASE === 'phase-production-build' || process.env.GENERATE === '1'
  return readConfig(isBuilding ? WHILE_BUILDING : process.env)
}

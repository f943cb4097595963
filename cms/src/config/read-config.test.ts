import { expect, it } from 'vitest'
import { readConfig } from './read-config.ts'

const complete = {
  MONGODB_URI: 'mongodb://127.0.0.1:27017/bms?replicaSet=rs0',
  REDIS_URL: 'redis://127.0.0.1:6379',
  MEILI_URL: 'http://127.0.0.1:7700/',
  PAYLOAD_SECRET: 'p'.repeat(32),
  JWT_REFRESH_SECRET: 'r'.repeat(32),
  DATA_KEYS: 'd'.repeat(32),
  JWT_SECRET: `${'n'.repeat(32)},${'o'.repeat(32)}`,
  STRIPE_SECRET_KEY: 'sk_test_abc',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_abc',
  STRIPE_WEBHOOK_SECRET: 'whsec_abc',
  SMTP_URL: 'smtp://127.0.0.1:1025',
}

it('reads a complete environment and fills in the defaults', () => {
  const config = readConfig({ ...complete, ADMIN_EMAIL: '' })
  expect(config).toMatchObject({
    port: 4000,
    search: { url: 'http://127.0.0.1:7700' },
    secrets: { jwt: ['n'.repeat(32), 'o'.repeat(32)] },
    stripe: { sandboxUrl: null },
    mail: { admin: null },
  })
})

it('lists every problem at once', () => {
  expect(() => readConfig({ ...complete, SMTP_URL: '', PORT: 'eighty', PAYLOAD_SECRET: 'short' })).toThrow(
    /- PORT: [\s\S]*- PAYLOAD_SECRET: must have at least 32[\s\S]*- SMTP_URL: is missing/,
  )
})

it('refuses a MongoDB without a replica set', () => {
  expect(() => readConfig({ ...complete, MONGODB_URI: 'mongodb://127.0.0.1/bms' })).toThrow(/replica set/)
})

it('takes a replica set of several hosts', () => {
  const uri = 'mongodb://one:27017,two:27017,three:27017/bms?replicaSet=rs0'
  expect(readConfig({ ...complete, MONGODB_URI: uri }).mongo).toEqual({ uri })
  expect(() => readConfig({ ...complete, MONGODB_URI: 'http://one/bms?replicaSet=rs0' })).toThrow(
    /MONGODB_URI/,
  )
})

it('refuses live keys against the sandbox', () => {
  const mixed = {
    ...complete,
    STRIPE_SECRET_KEY: 'sk_live_abc',
    STRIPE_SANDBOX_URL: 'http://127.0.0.1:4444',
  }
  expect(() => readConfig(mixed)).toThrow(/STRIPE_SANDBOX_URL/)
})

it('asks for the storefront’s key in production, and nowhere else', () => {
  expect(readConfig(complete).storefrontKey).toBeNull()
  const production = { ...complete, NODE_ENV: 'production' }
  expect(() => readConfig(production)).toThrow(/STOREFRONT_KEY: is missing/)
  const key = 'k'.repeat(32)
  expect(readConfig({ ...production, STOREFRONT_KEY: key }).storefrontKey).toBe(key)
})

it('refuses cheap hashes of passwords in production, and nowhere else', () => {
  expect(readConfig(complete).passwordCost).toBe(12)
  expect(readConfig({ ...complete, PASSWORD_COST: '4' }).passwordCost).toBe(4)
  const cheap = { ...complete, NODE_ENV: 'production', PASSWORD_COST: '11' }
  expect(() => readConfig(cheap)).toThrow(/PASSWORD_COST: must be at least 12/)
})

it('lets people log in by a provider whose keys are there, safe on their way', () => {
  expect(readConfig(complete).social).toEqual({ google: null, github: null })
  const google = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' }
  const { social } = readConfig({ ...complete, ...google })
  expect(social.google).toEqual({
    clientId: 'id',
    clientSecret: 'secret',
    issuer: 'https://accounts.google.com',
  })
  expect(social.github).toBeNull()
  expect(() => readConfig({ ...complete, GITHUB_CLIENT_ID: 'id' })).toThrow(
    /GITHUB_CLIENT_SECRET: is missing/,
  )
  const issuer = (GOOGLE_ISSUER: string) => () => readConfig({ ...complete, ...google, GOOGLE_ISSUER })
  expect(issuer('http://127.0.0.1:9000')).not.toThrow()
  for (const open of ['http://accounts.example', 'http://localhost.example', 'http://127.0.0.1.example'])
    expect(issuer(open)).toThrow(/GOOGLE_ISSUER: must begin with https/)
})

it('asks a geocoder only where it is told who asks', () => {
  expect(readConfig(complete).geocoder).toBeNull()
  const url = { GEOCODER_URL: 'https://nominatim.example/' }
  expect(() => readConfig({ ...complete, ...url })).toThrow(/GEOCODER_USER_AGENT: is missing/)
  expect(readConfig({ ...complete, ...url, GEOCODER_USER_AGENT: 'BookMySleep (a@b.test)' }).geocoder).toEqual(
    {
      url: 'https://nominatim.example',
      userAgent: 'BookMySleep (a@b.test)',
    },
  )
})

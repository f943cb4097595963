import type { Surroundings } from '../config/read-parts.ts'
import { askMail } from './ask-mail.ts'
import { askMongo } from './ask-mongo.ts'
import { askRedis, askWorkers } from './ask-redis.ts'
import { askCms, askPage, askSearch, askStripe } from './ask-web.ts'
import type { Part } from './part.ts'

const STRIPE = 'https://api.stripe.com'

/** Every part of the product, in the order in which they depend on each other. */
export function partsOf(around: Surroundings): Part[] {
  const { mongoUri, redisUrl, redisPrefix, meiliUrl, meiliKey, stripeKey, smtpUrl } = around
  const { stripeSandboxUrl, apiUrl, frontendUrl } = around
  const stripeUrl = stripeSandboxUrl ?? STRIPE
  return [
    {
      name: 'MongoDB',
      address: withoutPassword(mongoUri),
      advice: 'Start mongod with --replSet and set MONGODB_URI (…?replicaSet=rs0), or use `npm run demo`.',
      ask: () => askMongo(mongoUri ?? ''),
    },
    {
      name: 'Redis',
      address: withoutPassword(redisUrl),
      advice: 'Start redis-server and set REDIS_URL. Bookings work without it; mails and receipts wait.',
      ask: (signal) => askRedis(redisUrl ?? '', signal),
    },
    {
      name: 'Meilisearch',
      address: withoutPassword(meiliUrl),
      advice: 'Start Meilisearch and set MEILI_URL and MEILI_KEY. Until then search answers from MongoDB.',
      ask: (signal) => askSearch({ url: meiliUrl ?? '', key: meiliKey }, signal),
    },
    {
      name: stripeSandboxUrl ? 'Stripe (sandbox)' : 'Stripe',
      address: stripeKey ? stripeUrl : null,
      advice: 'Set STRIPE_SECRET_KEY from https://dashboard.stripe.com/apikeys. Nobody can pay until then.',
      ask: (signal) => askStripe({ url: stripeUrl, key: stripeKey ?? '' }, signal),
    },
    {
      name: 'Mail server',
      address: withoutPassword(smtpUrl),
      advice: 'Set SMTP_URL (smtp://user:password@host:587). Mails are kept and tried again.',
      ask: (signal) => askMail(smtpUrl ?? '', signal),
    },
    {
      name: 'cms',
      address: apiUrl,
      advice: 'Start it: npm start -w cms. Its address is API_URL.',
      ask: (signal) => askCms(apiUrl, signal),
    },
    {
      name: 'workers',
      address: redisUrl ? 'by their connections to Redis' : null,
      advice: 'Start them: npm start -w workers. Without them no mail is sent and no hold ends by itself.',
      ask: (signal) => askWorkers({ url: redisUrl ?? '', prefix: redisPrefix }, signal),
    },
    {
      name: 'storefront',
      address: frontendUrl,
      advice: 'Start it: node storefront/dist/server/entry.mjs. Its address is FRONTEND_URL.',
      ask: (signal) => askPage(frontendUrl, signal),
    },
  ]
}

function withoutPassword(address: string | undefined): string | null {
  return address?.replace(/\/\/([^@/]*)@/, '//…@') ?? null
}

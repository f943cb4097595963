import { startStripeSandbox } from './server.ts'

/** The sandbox as a process of its own: `node dev-env/src/stripe/main.ts`, configured by the environment. */
const env = process.env
const sandbox = await startStripeSandbox({
  port: Number(env.STRIPE_SANDBOX_PORT ?? 12111),
  ...(env.STRIPE_SANDBOX_HOST ? { host: env.STRIPE_SANDBOX_HOST } : {}),
  ...(env.STRIPE_SANDBOX_STATE ? { stateFile: env.STRIPE_SANDBOX_STATE } : {}),
  ...(env.STRIPE_SECRET_KEY ? { secretKey: env.STRIPE_SECRET_KEY } : {}),
  ...(env.STRIPE_PUBLISHABLE_KEY ? { publishableKey: env.STRIPE_PUBLISHABLE_KEY } : {}),
  ...(env.STRIPE_WEBHOOK_URL && env.STRIPE_WEBHOOK_SECRET
    ? {
        webhook: {
          url: env.STRIPE_WEBHOOK_URL,
          secret: env.STRIPE_WEBHOOK_SECRET,
          ...(env.STRIPE_WEBHOOK_EVENTS ? { types: env.STRIPE_WEBHOOK_EVENTS.split(',') } : {}),
        },
      }
    : {}),
  platform: { separateTransfers: env.STRIPE_SEPARATE_TRANSFERS !== 'off' },
  returnOrigins: (env.STRIPE_RETURN_ORIGINS ?? '').split(',').filter(Boolean),
})
console.log(`Stripe sandbox on ${sandbox.url}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.stop().then(() => process.exit(0)))
}

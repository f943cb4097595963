import { readConfig } from '@bookmysleep/cms/config/read-config'
import { type Ctx, createContext, type Overrides } from '@bookmysleep/cms/context'
import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import { afterAll, beforeAll } from 'vitest'
import { type ServerProxy, startProxy } from './start-proxy.ts'

type Opened = { network: TestNetwork; ctx: Ctx; redis: ServerProxy; smtp: ServerProxy }

/**
 * An environment and a context for all tests of a file; `get` works from the first hook on. Redis and the mail
 * server are reached through proxies that tests can cut. A `clock` is Stripe's clock too.
 */
export function openNetwork(overrides: Pick<Overrides, 'clock'> = {}): { get(): Opened } {
  let opened: Opened | undefined
  beforeAll(async () => {
    const network = await startTestNetwork(overrides)
    const redis = await startProxy(network.env.REDIS_URL ?? '')
    const smtp = await startProxy(network.env.SMTP_URL ?? '')
    const env = { ...network.env, REDIS_URL: redis.url, SMTP_URL: smtp.url }
    opened = { network, ctx: await createContext(readConfig(env), overrides), redis, smtp }
  })
  afterAll(async () => {
    if (!opened) return
    const { ctx, network, redis, smtp } = opened
    await ctx.destroy()
    await Promise.all([redis.stop(), smtp.stop()])
    await network.stop()
  })
  return {
    get() {
      if (!opened) throw new Error('the network is not open yet')
      return opened
    },
  }
}

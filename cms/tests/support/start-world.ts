import type { StripeSandbox } from '@bookmysleep/dev-env/stripe/server'
import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import { readConfig } from '../../src/config/read-config.ts'
import { type Ctx, createContext, type Overrides } from '../../src/context.ts'
import { createMovableClock, type MovableClock } from './movable-clock.ts'

/** A context on an environment of its own, with a clock that a test can move; Stripe's clock moves with it. */
export interface World {
  network: TestNetwork
  stripe: StripeSandbox
  ctx: Ctx
  clock: MovableClock
  stop(): Promise<void>
}

/** Starts a world. Webhooks are not delivered unless a test starts a server on `network.apiUrl`. */
export async function startWorld(
  options: { env?: Record<string, string>; overrides?: Overrides } = {},
): Promise<World> {
  const clock = createMovableClock()
  const network = await startTestNetwork({ clock, ...(options.env && { env: options.env }) })
  const ctx = await createContext(readConfig(network.env), { clock, ...options.overrides })
  return {
    network,
    stripe: network.stripe,
    ctx,
    clock,
    async stop() {
      await ctx.destroy()
      await network.stop()
    },
  }
}

import { readConfig } from '@bookmysleep/cms/config/read-config'
import { type Ctx, createContext } from '@bookmysleep/cms/context'
import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'

export type Installation = { network: TestNetwork; ctx: Ctx; stop(): Promise<void> }

/** An empty installation of its own for one test file. */
export async function openInstallation(): Promise<Installation> {
  const network = await startTestNetwork()
  const ctx = await createContext(readConfig(network.env))
  return {
    network,
    ctx,
    async stop() {
      await ctx.destroy()
      await network.stop()
    },
  }
}

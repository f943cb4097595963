import { readConfig } from '@bookmysleep/cms/config/read-config'
import { type Ctx, createContext, type Overrides } from '@bookmysleep/cms/context'
import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import { afterAll, beforeAll } from 'vitest'

type Opened = { network: TestNetwork; ctx: Ctx }

/** An environment and a context for all tests of a file; `get` works from the first hook on. */
export function openNetwork({
  env,
  overrides,
}: {
  env?: () => Promise<Record<string, string>>
  overrides?: Overrides
} = {}): { get(): Opened } {
  let opened: Opened | undefined
  beforeAll(async () => {
    const network = await startTestNetwork({ env: await env?.() })
    opened = { network, ctx: await createContext(readConfig(network.env), overrides) }
  })
  afterAll(async () => {
    await opened?.ctx.destroy()
    await opened?.network.stop()
  })
  return {
    get() {
      if (!opened) throw new Error('the network is not open yet')
      return opened
    },
  }
}

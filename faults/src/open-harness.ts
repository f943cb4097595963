import { join } from 'node:path'
import { readConfig } from '@bookmysleep/cms/config/read-config'
import { type Ctx, createContext } from '@bookmysleep/cms/context'
import { type Environment, startEnvironment } from './environment.ts'
import type { SabotageName } from './programs/sabotage.ts'
import { type Servers, startServers } from './servers.ts'

export type Harness = {
  environment: Environment
  /** For looking and for making the world; what is under test runs in processes of its own. */
  ctx: Ctx
  close(): Promise<void>
}

export type OpenOptions = {
  stateDir: string
  /** Shared ones, which are left running; without them it has its own. */
  servers?: Servers | undefined
  sabotage?: readonly SabotageName[] | undefined
  log(line: string): void
}

/** Servers, an environment whose processes are not started yet, and a context of our own. */
export async function openHarness(options: OpenOptions): Promise<Harness> {
  const { stateDir, sabotage, log } = options
  const stops: (() => Promise<void>)[] = []
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  try {
    const servers = options.servers ?? (await startServers({ dir: join(stateDir, 'services'), log }))
    if (!options.servers) stops.push(servers.stop)
    const environment = await startEnvironment({ servers, stateDir, ...(sabotage && { sabotage }) })
    stops.push(environment.stop)
    const { env, clock } = environment
    const ctx = await createContext(readConfig({ ...env, LOG_LEVEL: 'silent' }), { clock })
    stops.push(ctx.destroy)
    return { environment, ctx, close }
  } catch (error) {
    await close()
    throw error
  }
}

import { type Config, readConfig } from '@bookmysleep/cms/config/read-config'
import { type Ctx, createContext } from '@bookmysleep/cms/context'

/**
 * Runs a command's work with everything connected, and disconnects afterwards. Programs' logs are silenced: what
 * a person at a terminal has to know, the command says itself. Throws when the environment is not complete.
 */
export async function withContext<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const ctx = await createContext({ ...readConfig(process.env), logLevel: 'silent' })
  try {
    return await work(ctx)
  } finally {
    await ctx.destroy()
  }
}

/** The configuration of this process. Throws one error that lists every missing or malformed variable. */
export function readOwnConfig(): Config {
  return readConfig(process.env)
}

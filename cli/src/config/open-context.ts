import { type Config, readConfig } from '@bookmysleep/cms/config/read-config'
import type { Ctx } from '@bookmysleep/cms/context'
import { unnamed } from '@bookmysleep/cms/who'
import { usageError } from '../terminal/exit-codes.ts'

/**
 * Runs a command's work with everything connected, and disconnects afterwards. Programs' logs are silenced: what
 * a person at a terminal has to know, the command says itself. Throws, for exit code 2, when the environment is
 * not complete.
 */
export async function withContext<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const config = readOwnConfig()
  // Loaded when it is needed: help should not wait for a whole database layer.
  const { createContext } = await import('@bookmysleep/cms/context')
  const ctx = await createContext({ ...config, logLevel: 'silent' })
  ctx.by = unnamed('cli')
  try {
    return await work(ctx)
  } finally {
    await ctx.destroy()
  }
}

function readOwnConfig(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    throw usageError((error as Error).message)
  }
}

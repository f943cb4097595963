import { flushCompileCache } from 'node:module'
import { type Ctx, createContext } from '@bookmysleep/cms/context'
import { clockOfFile } from '../clock.ts'
import { readProgramEnv } from '../config/program-env.ts'
import { applySabotage } from './sabotage.ts'

/** The context of a process under test: the product's own, on the clock of the harness, and less its sabotaged parts. */
export async function openContext(): Promise<Ctx> {
  const { config, clockFile, sabotage } = readProgramEnv()
  const finish = applySabotage(sabotage)
  const ctx = await createContext(config, { clock: clockOfFile(clockFile) })
  finish(ctx)
  // A process that is killed keeps nothing for the next one.
  flushCompileCache()
  return ctx
}

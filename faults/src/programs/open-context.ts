import { readConfig } from '@bookmysleep/cms/config/read-config'
import { type Ctx, createContext } from '@bookmysleep/cms/context'
import { clockOfFile } from '../clock.ts'
import { applySabotage } from './sabotage.ts'

/** The context of a process under test: the product's own, on the clock of the harness, and less its sabotaged parts. */
export async function openContext(): Promise<Ctx> {
  const { FAULTS_CLOCK = '', FAULTS_SABOTAGE = '' } = process.env
  const finish = applySabotage(FAULTS_SABOTAGE.split('|').filter(Boolean))
  const ctx = await createContext(readConfig(process.env), { clock: clockOfFile(FAULTS_CLOCK) })
  finish(ctx)
  return ctx
}

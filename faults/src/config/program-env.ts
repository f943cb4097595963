import { type Config, readConfig } from '@bookmysleep/cms/config/read-config'

export type ProgramEnv = {
  config: Config
  /** The harness's clock. */
  clockFile: string
  /** Parts that are made to fail. */
  sabotage: string[]
  /** Where a crash run writes what it did; empty for other programs. */
  crashFile: string
}

/** The only reader of the environment in the programs under test. Throws as `readConfig` does. */
export function readProgramEnv(): ProgramEnv {
  const { FAULTS_CLOCK = '', FAULTS_SABOTAGE = '', FAULTS_CRASH_FILE = '' } = process.env
  return {
    config: readConfig(process.env),
    clockFile: FAULTS_CLOCK,
    sabotage: FAULTS_SABOTAGE.split('|').filter(Boolean),
    crashFile: FAULTS_CRASH_FILE,
  }
}

import { join } from 'node:path'
import { findChromium } from '@bookmysleep/dev-env/chromium'
import { repoDir } from '@bookmysleep/dev-env/download'
import type { TestProject } from 'vitest/node'
import { type Stack, startStack } from './start-stack.ts'

declare module 'vitest' {
  interface ProvidedContext {
    stack: Stack
    chromium: string
  }
}

/** Vitest global setup: one stack for all browser tests of a run, on the run's servers. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { services } = project.getProvidedContext()
  const chromium = await findChromium()
  const { stop, ...stack } = await startStack(services, join(repoDir, '.state/e2e/logs'))
  project.provide('stack', stack)
  project.provide('chromium', chromium)
  return stop
}

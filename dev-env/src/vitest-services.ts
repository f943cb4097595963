import type { TestProject } from 'vitest/node'
import type { Services } from './services.ts'
import { startTestServices } from './test-services.ts'

export type TestServices = Omit<Services, 'stop' | 'origins'>

declare module 'vitest' {
  interface ProvidedContext {
    services: TestServices
  }
}

type Shared = { services: Promise<Services>; users: number }

// Every project runs this file in an instance of its own; the servers are started once a run.
const holder = globalThis as typeof globalThis & { bmsTestServices?: Shared }

/** Vitest global setup: starts the servers, gives their addresses to the tests, stops them at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder.bmsTestServices ??= { services: startTestServices(), users: 0 }
  const shared = holder.bmsTestServices
  shared.users += 1
  const { mongoUri, redisUrl, meiliUrl, meiliKey, stop } = await shared.services
  project.provide('services', { mongoUri, redisUrl, meiliUrl, meiliKey })
  return async () => {
    shared.users -= 1
    if (shared.users === 0) await stop()
  }
}

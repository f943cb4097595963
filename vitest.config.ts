import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const servers = path('dev-env/src/vitest-services.ts')
const fewerHashRounds = new URL('dev-env/src/fewer-hash-rounds.ts', import.meta.url)

// Every file is tested in a process of its own, and many start more: what they load is compiled once, and kept.
process.env.NODE_COMPILE_CACHE ??= path('.state/compile-cache')

type TestOptions = NonNullable<TestProjectInlineConfiguration['test']>

/** Unit tests beside the source, integration tests in tests/. */
function workspace(name: string, options: TestOptions = {}): TestProjectInlineConfiguration {
  const root = path(name)
  return {
    root,
    test: { name, include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'], ...options },
  }
}

/** For what needs MongoDB, Redis and Meilisearch: real ones, started once for the whole run. */
const withServers = { globalSetup: [servers], testTimeout: 60_000, hookTimeout: 300_000 }

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      workspace('domain', { testTimeout: 60_000 }),
      workspace('dev-env', { testTimeout: 60_000, hookTimeout: 120_000 }),
      workspace('cms', {
        ...withServers,
        setupFiles: [fileURLToPath(fewerHashRounds)],
        // The processes that a test starts have to hash as it does.
        env: { NODE_OPTIONS: `--import=${fewerHashRounds.href}` },
      }),
      workspace('workers', withServers),
      // Each command is a process of its own that connects to everything.
      workspace('cli', { ...withServers, testTimeout: 300_000 }),
      // Starts processes and servers of its own, and kills them.
      workspace('faults', { testTimeout: 600_000, hookTimeout: 600_000, maxWorkers: 1 }),
      workspace('storefront', { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], testTimeout: 60_000 }),
      // Browser tests come last and alone: they time out when they share two cores with everything else.
      workspace('storefront', {
        ...withServers,
        name: 'e2e',
        globalSetup: [servers, path('storefront/tests/support/global-setup.ts')],
        include: ['tests/**/*.test.ts'],
        testTimeout: 300_000,
        hookTimeout: 600_000,
        maxWorkers: 1,
        sequence: { groupOrder: 1 },
      }),
    ],
    coverage: {
      provider: 'v8',
      // Relative to the project when one runs alone, else to the repository; .ci/summary.mjs picks the parts that count.
      include: ['**/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/src/{app,admin,stripe,seed,islands,pages}/**'],
      reportOnFailure: true,
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: '.state/coverage',
    },
  },
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoDir } from '../download.ts'
import type { Check } from './run-check.ts'

const { workspaces } = JSON.parse(readFileSync(join(repoDir, 'package.json'), 'utf8')) as {
  workspaces: string[]
}

/** Everything that is checked without running the product, in the order of how soon it answers. */
export const checks: Check[] = [
  { name: 'biome', command: ['biome', 'ci', '--colors=off', '--max-diagnostics=40'] },
  { name: 'knip', command: ['knip', '--no-progress'] },
  ...workspaces.map((name) => ({
    name: `types:${name}`,
    command: ['npm', 'run', '--silent', 'types', '-w', name],
  })),
  { name: 'generated', command: ['npm', 'run', '--silent', 'generate:check', '-w', 'cms'] },
]

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { binDir, findOnPath } from './download.ts'
import { firstThatWorks, MissingPart } from './missing-part.ts'

const run = promisify(execFile)
const version = 'v1.8.1'

/** The path of k6: K6_PATH, on PATH, built before, or built by Go, which takes some minutes. */
export async function findK6(log: (line: string) => void): Promise<string> {
  const { found, tried } = await firstThatWorks<string>([
    { name: 'K6_PATH', get: () => process.env.K6_PATH },
    { name: 'k6 on PATH', get: () => findOnPath('k6') },
    {
      name: 'k6 built before',
      get: () => [join(binDir, 'k6'), join(homedir(), 'go/bin/k6')].find(existsSync),
    },
    { name: `go install go.k6.io/k6@${version}`, get: () => build(log) },
  ])
  if (found) return found
  throw new MissingPart('k6', {
    tried,
    ways: [
      'k6 1.x on PATH (https://grafana.com/docs/k6)',
      'K6_PATH=/path/to/k6',
      'Go 1.24 or newer, to build it',
    ],
  })
}

async function build(log: (line: string) => void): Promise<string> {
  const go = findOnPath('go')
  if (!go) throw new Error('no go on PATH')
  log(`building k6 ${version} with Go; some minutes, once …`)
  await run(go, ['install', `go.k6.io/k6@${version}`], {
    env: { ...process.env, GOBIN: binDir },
    timeout: 1_200_000,
  })
  return join(binDir, 'k6')
}

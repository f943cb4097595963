import { existsSync, mkdirSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const ENOUGH_BYTES = 3 * 1024 ** 3

/**
 * A folder for the data of test servers, of this user alone: in memory where Linux offers enough of it (a new database
 * has hundreds of files, and each waits for the disk), else among the temporary files.
 */
export function testDataDir(): string {
  const dir = join(hasRoom() ? MEMORY : tmpdir(), `bookmysleep-tests-${process.getuid?.() ?? 0}`)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  return dir
}

/** This process's folder in it, which the next run removes should this one be killed. */
export function testRunDir(): string {
  const dir = join(testDataDir(), String(process.pid))
  mkdirSync(dir, { recursive: true })
  return dir
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > ENOUGH_BYTES
}

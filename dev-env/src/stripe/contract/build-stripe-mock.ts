import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { binDir } from '../../download.ts'

const run = promisify(execFile)

/** Checked by Go's checksum database; its OpenAPI document is of August 2026. */
export const stripeMockVersion = 'v0.203.0'

/** Path of the stripe-mock binary, built once; undefined where Go is missing. */
export async function buildStripeMock(): Promise<string | undefined> {
  const binary = join(binDir, `stripe-mock-${stripeMockVersion}`)
  if (existsSync(binary)) return binary
  if (!(await hasGo())) return undefined
  mkdirSync(binDir, { recursive: true })
  const build = mkdtempSync(join(binDir, 'build-'))
  try {
    const env = { ...process.env, GOBIN: build }
    await run('go', ['install', `github.com/stripe/stripe-mock@${stripeMockVersion}`], { env })
    renameSync(join(build, 'stripe-mock'), binary)
    return binary
  } finally {
    rmSync(build, { recursive: true, force: true })
  }
}

async function hasGo(): Promise<boolean> {
  try {
    await run('go', ['version'])
    return true
  } catch {
    return false
  }
}

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { binDir, findOnPath } from './download.ts'
import { firstThatWorks, MissingPart } from './missing-part.ts'

const run = promisify(execFile)

/** The path of `st`: SCHEMATHESIS_PATH, or installed once with pip into a folder of its own, as `requirements` pins it. */
export async function findSchemathesis(requirements: string): Promise<string> {
  const { found, tried } = await firstThatWorks<string>([
    { name: 'SCHEMATHESIS_PATH', get: () => process.env.SCHEMATHESIS_PATH },
    { name: 'pip install schemathesis', get: () => install(requirements) },
  ])
  if (found) return found
  throw new MissingPart('schemathesis', {
    tried,
    ways: [
      'python3 (3.10 or newer, with venv and pip) and a network that reaches PyPI',
      'SCHEMATHESIS_PATH=/path/to/st',
    ],
  })
}

async function install(requirements: string): Promise<string> {
  const python = findOnPath('python3', 'python')
  if (!python) throw new Error('no python3 on PATH')
  const pinned = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
  const dir = join(binDir, `schemathesis-${pinned}`)
  const program = join(dir, 'bin/st')
  const isReady = join(dir, 'ready')
  if (existsSync(isReady)) return program
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  await run(python, ['-m', 'venv', dir], { timeout: 120_000 })
  const flags = ['install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:', '--no-deps']
  await run(join(dir, 'bin/python'), ['-m', 'pip', ...flags, '-r', requirements], { timeout: 600_000 })
  writeFileSync(isReady, '')
  return program
}

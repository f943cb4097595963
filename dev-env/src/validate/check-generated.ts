import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { repoDir } from '../download.ts'
import { runCommand } from './run-check.ts'

/** Written by `npm run generate`, committed because the types of everything else rest on them. */
const generated = ['cms/src/payload-types.ts', 'cms/src/app/(payload)/admin/importMap.js'].map((file) =>
  join(repoDir, file),
)

/** Generates the files anew and compares; leaves them as they were. Gives the complaint when one is stale. */
export async function checkGenerated(): Promise<string | undefined> {
  const before = new Map(generated.map((file) => [file, read(file)]))
  const { isOk, output } = await runCommand(['npm', 'run', '--silent', 'generate', '-w', 'cms'])
  const stale = generated.filter((file) => read(file) !== before.get(file))
  for (const file of stale) {
    const content = before.get(file)
    if (content !== undefined) writeFileSync(file, content)
  }
  if (!isOk) return `npm run generate failed:\n${output}`
  const names = stale.map((file) => relative(repoDir, file))
  return names.length > 0 ? `stale: ${names.join(', ')}; run npm run generate and commit` : undefined
}

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

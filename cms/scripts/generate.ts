import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateImportMap } from 'payload'
import { generateTypes } from 'payload/node'

/**
 * Writes `payload-types.ts` and the panel's import map from the collections. With `--check` nothing is changed,
 * and the exit code says whether both are current.
 */
process.env.GENERATE = '1'
const { default: config } = await import('../src/payload.config.ts')

const generated = ['payload-types.ts', 'app/(payload)/admin/importMap.js'].map((path) =>
  join(import.meta.dirname, '../src', path),
)
const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
const before = generated.map(read)
await generateTypes(await config, { log: false })
await generateImportMap(await config, { log: false, force: true })

const stale = generated.filter((path, index) => read(path) !== before[index])
if (process.argv.includes('--check')) {
  for (const [index, path] of generated.entries()) writeFileSync(path, before[index] ?? '')
  if (stale.length > 0) {
    console.error(`Not current: ${stale.join(', ')}\nRun npm run generate and commit the result.`)
    process.exitCode = 1
  }
} else {
  console.log(stale.length > 0 ? `Written: ${stale.join(', ')}` : 'Types and import map are current.')
}

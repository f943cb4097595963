import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { repoDir } from '../src/download.ts'

const planted = mkdtempSync(join(tmpdir(), 'bms-layers-'))
copyFileSync(join(repoDir, 'biome.json'), join(planted, 'biome.json'))

afterAll(() => rmSync(planted, { recursive: true }))

/** What the repository's rules say of a file, planted at its path in an otherwise empty copy of the layout. */
async function lint(path: string, code: string): Promise<string> {
  const file = join(planted, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, code)
  const args = ['lint', '--colors=off', '--vcs-enabled=false', path]
  return new Promise((resolve) => {
    execFile(join(repoDir, 'node_modules/.bin/biome'), args, { cwd: planted }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    )
  })
}

const importing = (specifier: string) =>
  `import { thing } from '${specifier}'\n\nexport const other = thing\n`

test.each([
  ['domain/src/planted.ts', 'node:fs'],
  ['domain/src/pricing/planted.ts', '@bookmysleep/cms/context'],
  ['cms/src/config/planted.ts', '../booking/hold-beds.ts'],
  ['cms/src/payments/planted.ts', '../booking/hold-beds.ts'],
  ['cms/src/search/planted.ts', '../collections/Rooms.ts'],
  ['cms/src/inventory/planted.ts', '../booking/hold-beds.ts'],
  ['cms/src/booking/planted.ts', '../gateway/router.ts'],
  ['cms/src/admin/planted.tsx', '../gateway/router.ts'],
  ['cms/src/booking/steps/planted.ts', '../../collections/Rooms.ts'],
  ['cms/src/booking/planted.ts', 'express'],
  ['cms/src/collections/planted.ts', '../gateway/router.ts'],
  ['cms/src/gateway/planted.ts', '../collections/Rooms.ts'],
  ['workers/src/planted.ts', '@bookmysleep/cms/gateway/router'],
  ['cli/src/commands/planted.ts', 'express'],
  ['faults/src/planted.ts', '@bookmysleep/cms/gateway/router'],
  ['storefront/src/lib/planted.ts', '@bookmysleep/cms/booking/hold-beds'],
  ['storefront/src/lib/planted.ts', '../../../cms/src/booking/hold-beds.ts'],
  ['loadtest/planted.ts', 'mongodb'],
  ['dev-env/src/planted.ts', '@bookmysleep/cms/context'],
])('in %s an import of %s is refused', async (path, specifier) => {
  expect(await lint(path, importing(specifier))).toContain('noRestrictedImports')
})

test('an Astro page cannot reach into the cms', async () => {
  const page = `---\n${importing('@bookmysleep/cms/context')}---\n<p>{other}</p>\n`
  expect(await lint('storefront/src/pages/planted.astro', page)).toContain('noRestrictedImports')
})

test.each([
  ['cms/src/booking/planted.ts', '../payments/create-intent.ts'],
  ['cms/src/gateway/routes/planted.ts', '../../booking/hold-beds.ts'],
  ['cms/src/collections/planted.ts', '../access/is-admin.ts'],
  ['workers/src/planted.ts', '@bookmysleep/cms/booking/hold-beds'],
  ['storefront/src/lib/planted.ts', '@bookmysleep/domain/money'],
  ['cms/src/booking/planted.test.ts', '@bookmysleep/dev-env/test-network'],
])('in %s an import of %s is allowed', async (path, specifier) => {
  expect(await lint(path, importing(specifier))).not.toContain('noRestrictedImports')
})

test('the environment is read in config folders only', async () => {
  const code = 'export const port = process.env.PORT\n'
  expect(await lint('cms/src/booking/planted.ts', code)).toContain('noProcessEnv')
  expect(await lint('cms/src/config/planted.ts', code)).not.toContain('noProcessEnv')
})

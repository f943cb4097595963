import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const cache = mkdtempSync(join(tmpdir(), 'bms-cache-'))
const content = 'a server'
const sha256 = '4e7835a26e2b213d509314c72c423f425083f51ded2b7f0f3fb79a0bd1af4bce'
let fetchBinary: typeof import('./download.ts').fetchBinary

beforeAll(async () => {
  vi.stubEnv('BMS_CACHE_DIR', cache)
  fetchBinary = (await import('./download.ts')).fetchBinary
})

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(cache, { recursive: true })
})

const pinned = (expected: string, fetches: string[]) => ({
  name: 'server-1.0',
  async fetch(dir: string) {
    fetches.push(dir)
    writeFileSync(join(dir, 'archive'), content)
  },
  unpack: async (archive: string) => archive,
  sha256: expected,
})

test('a binary whose hash is not the pinned one is refused and not kept', async () => {
  await expect(fetchBinary(pinned('0'.repeat(64), []))).rejects.toThrow(/server-1.0: sha256 is [0-9a-f]{64}/)
  expect(readdirSync(cache)).toEqual([])
})

test('a binary is fetched once, and again when the kept one was changed', async () => {
  const fetches: string[] = []
  const path = await fetchBinary(pinned(sha256, fetches))
  expect(path).toBe(join(cache, 'server-1.0'))
  await fetchBinary(pinned(sha256, fetches))
  expect(fetches).toHaveLength(1)
  writeFileSync(path, 'something else')
  await fetchBinary(pinned(sha256, fetches))
  expect(fetches).toHaveLength(2)
  expect(readFileSync(path, 'utf8')).toBe(content)
  expect(readdirSync(cache)).toEqual(['server-1.0'])
})

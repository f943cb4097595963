import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callBms } from './support/call-bms.ts'
import { type Installation, openInstallation } from './support/open-installation.ts'

const NAMES = ['PAYLOAD_SECRET', 'JWT_SECRET', 'JWT_REFRESH_SECRET', 'DATA_KEYS']
let installation: Installation
let directory: string
let file: string

beforeAll(async () => {
  installation = await openInstallation()
  directory = await mkdtemp(join(tmpdir(), 'bms-keys-'))
  file = join(directory, 'env')
  const { env } = installation.network
  const lines = NAMES.map((name) => `${name}=${env[name]}`)
  await writeFile(file, ['# Ours', 'PORT=4000', ...lines, 'LOG_LEVEL="info"', ''].join('\n'), { mode: 0o600 })
}, 300_000)
afterAll(async () => {
  await installation?.stop()
  await rm(directory, { recursive: true, force: true })
})

async function lists(): Promise<Record<string, string[]>> {
  const text = await readFile(file, 'utf8')
  return Object.fromEntries(
    NAMES.map((name) => [name, new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1]?.split(',') ?? []]),
  )
}

/** Runs with what the file holds now, as processes do that were restarted. */
async function bms(...args: string[]) {
  const now = Object.entries(await lists()).map(([name, secrets]) => [name, secrets.join(',')])
  return callBms(['keys', ...args], { ...installation.network.env, ...Object.fromEntries(now) })
}

test('prepares, rotates, keeps the old keys and the rest of the file, and says when they may go', async () => {
  const before = await lists()
  expect((await bms('prepare', '--file', file)).code).toBe(0)
  const prepared = await lists()
  expect((await bms('rotate', '--file', file)).out).toContain('JWT_SECRET: the prepared key in front')
  const after = await lists()
  for (const name of NAMES) {
    const [old] = before[name] ?? []
    expect(prepared[name]).toEqual([old, expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(after[name]).toEqual([...(prepared[name] ?? [])].reverse())
  }
  const text = await readFile(file, 'utf8')
  expect(text).toContain('# Ours\nPORT=4000\n')
  expect(text).toContain('LOG_LEVEL="info"\n')
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  expect(await bms('reseal')).toMatchObject({
    code: 0,
    out: expect.stringContaining('0 could not be opened'),
  })
  const listed = JSON.parse((await bms('list', '--json')).out) as { list: string; role: string }[]
  expect(listed.map(({ list, role }) => `${list} ${role}`)).toEqual(
    NAMES.flatMap((name) => [`${name} newest`, `${name} old`]),
  )
  expect(JSON.stringify(listed)).not.toContain(after.DATA_KEYS?.[0])
}, 300_000)

test('puts a new key in front of the named lists alone, when none is prepared', async () => {
  const before = await lists()
  const { out } = await bms('rotate', '--file', file, '--only', 'JWT_SECRET')
  expect(out).toContain('JWT_SECRET: a new key in front')
  const after = await lists()
  expect(after).toEqual({ ...before, JWT_SECRET: [expect.any(String), ...(before.JWT_SECRET ?? [])] })
  expect(before.JWT_SECRET).not.toContain(after.JWT_SECRET?.[0])
}, 300_000)

test('touches no file whose keys are not those in use', async () => {
  const other = join(directory, 'other')
  const text = NAMES.map((name) => `${name}=${'x'.repeat(40)}\n`).join('')
  await writeFile(other, text)
  const refused = await bms('rotate', '--file', other)
  expect(refused).toMatchObject({
    code: 2,
    err: expect.stringContaining('is not the one in the environment'),
  })
  expect(await readFile(other, 'utf8')).toBe(text)
  expect(await bms('rotate', '--file', join(directory, 'none'))).toMatchObject({ code: 2 })
}, 300_000)

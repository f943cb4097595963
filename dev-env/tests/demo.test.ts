import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { repoDir } from '../src/download.ts'
import { findFreePort } from '../src/ports.ts'
import { isAlive } from '../src/process-table.ts'

const state = mkdtempSync(join(tmpdir(), 'bms-demo-'))
const support = (name: string) => join(repoDir, 'dev-env/tests/support', name)

afterAll(() => rmSync(state, { recursive: true, force: true }))

function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, {
    cwd: repoDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, BMS_STATE_DIR: state, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const ended = once(child, 'close').then(([code]) => ({ code, output }))
  return { child, ended }
}

test('a taken port is named, with the way to choose another', async () => {
  const blocker = createServer().listen(0, '127.0.0.1')
  await once(blocker, 'listening')
  const { port } = blocker.address() as { port: number }
  const free = String(await findFreePort())
  const env = { PORT: free, STOREFRONT_PORT: String(port), MAILBOX_PORT: free, STRIPE_SANDBOX_PORT: free }
  const { code, output } = await start([join(repoDir, 'dev-env/run.mjs'), 'demo'], env).ended
  blocker.close()
  expect(output).toContain(`Port ${port} (storefront) is taken by another program`)
  expect(output).toContain(`STOREFRONT_PORT=${port + 100} npm run demo`)
  expect(code).toBe(1)
})

test('a program that dies ends everything, with the last lines of its log', async () => {
  const { code, output } = await start([support('supervise.ts'), support('dies.ts')]).ended
  expect(output).toMatch(/program ended \(3\)/)
  expect(output).toContain('the last words of a program')
  expect(code).toBe(1)
})

test('an end signal stops what runs and counts as success', async () => {
  const { child, ended } = start([support('supervise.ts'), support('stays.ts')])
  await once(child.stdout, 'data')
  const pid = Number(readFileSync(join(state, 'pids/program'), 'utf8'))
  expect(isAlive(pid)).toBe(true)
  child.kill('SIGINT')
  expect((await ended).code).toBe(0)
  expect(isAlive(pid)).toBe(false)
})

test('a program that a killed run left behind is ended by the next one', async () => {
  const { child, ended } = start([support('supervise.ts'), support('stays.ts')])
  await once(child.stdout, 'data')
  const pid = Number(readFileSync(join(state, 'pids/program'), 'utf8'))
  child.kill('SIGKILL')
  await ended
  expect(isAlive(pid)).toBe(true)
  const code = `import { endLeftChildren } from ${JSON.stringify(join(repoDir, 'dev-env/src/demo/child.ts'))}
    await endLeftChildren()`
  expect((await start(['--input-type=module', '-e', code]).ended).code).toBe(0)
  expect(isAlive(pid)).toBe(false)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { callBms } from './support/call-bms.ts'
import { type Installation, openInstallation } from './support/open-installation.ts'

let installation: Installation
beforeAll(async () => {
  installation = await openInstallation()
}, 300_000)
afterAll(() => installation?.stop())

const bms = (...args: string[]) => callBms(['firewall', ...args], installation.network.env)
const rules = async () => JSON.parse((await bms('list', '--json')).out)

test('blocks, allows and lets in again, from a terminal', async () => {
  expect((await bms('list')).out).toContain('nobody is turned away')
  expect((await bms('block', '203.0.113.0/24', '--minutes', '10', '--reason', 'Scans')).code).toBe(0)
  expect((await bms('allow', '203.0.113.7')).code).toBe(0)
  const stored = await rules()
  expect(stored).toHaveLength(2)
  expect(stored).toEqual(
    expect.arrayContaining([
      {
        network: '203.0.113.0/24',
        action: 'block',
        reason: 'Scans',
        until: expect.any(String),
        by: 'hand',
      },
      expect.objectContaining({ action: 'allow', until: null }),
    ]),
  )
  expect((await bms('remove', '203.0.113.0/24')).out).toBe('Removed 1 rule.\n')
  expect(await rules()).toHaveLength(1)
}, 300_000)

test.each([
  ['block', 'nowhere'],
  ['block', '0.0.0.0/0'],
  ['block', '127.0.0.1'],
])(
  'refuses to %s %s',
  async (...args) => {
    const before = await rules()
    expect((await bms(...args)).code).not.toBe(0)
    expect(await rules()).toEqual(before)
  },
  300_000,
)

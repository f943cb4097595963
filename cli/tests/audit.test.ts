import { auditIn } from '@bookmysleep/cms/audit/audit-event'
import { recordAudit } from '@bookmysleep/cms/audit/record-audit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callBms } from './support/call-bms.ts'
import { type Installation, openInstallation } from './support/open-installation.ts'

let installation: Installation
beforeAll(async () => {
  installation = await openInstallation()
}, 300_000)
afterAll(() => installation?.stop())

const bms = (...args: string[]) => callBms(['audit', ...args], installation.network.env)

test('says whether the log is as it was written, and takes it out', async () => {
  const { ctx } = installation
  for (const list of ['JWT_SECRET', 'DATA_KEYS'])
    await recordAudit(ctx, { session: undefined, action: 'keys.rotated', facts: { list } })
  expect(await bms('seal')).toMatchObject({ code: 0, out: '2 entries sealed.\n' })
  const whole = await bms('verify')
  const [, last = ''] = /Note the newest seal elsewhere: (1:[\w-]{43})\n/.exec(whole.out) ?? []
  expect([whole.code, (await bms('verify', '--last', last)).code]).toEqual([0, 0])
  expect((await bms('verify', '--last', 'nonsense')).code).toBe(2)
  const lines = (await bms('export')).out.trim().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('keys.rotated,system')
  expect(lines[1]).toContain('list=JWT_SECRET')

  const { events } = auditIn(ctx)
  const taken = await events.findOneAndDelete({})
  const shown = await bms('verify')
  expect([shown.code, shown.out]).toEqual([1, expect.stringContaining(`entry ${taken?._id} was taken out`)])
  expect(JSON.parse((await bms('verify', '--json')).out).problems).toHaveLength(1)
}, 300_000)

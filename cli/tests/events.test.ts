import type { OutboxDocument } from '@bookmysleep/cms/outbox/append-event'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { callBms } from './support/call-bms.ts'
import { type Installation, openInstallation } from './support/open-installation.ts'

let installation: Installation
beforeAll(async () => {
  installation = await openInstallation()
}, 120_000)
afterAll(() => installation?.stop())

const stored = () => installation.ctx.db.collection<OutboxDocument>('outbox')
const bms = (...args: string[]) => callBms(['events', ...args], installation.network.env)
const [understood, hopeless] = [new ObjectId(), new ObjectId()]

beforeEach(async () => {
  await stored().deleteMany({})
  await stored().insertMany([
    givenUp(understood, 'room.changed'),
    givenUp(hopeless, 'room.repainted' as OutboxDocument['type']),
  ])
})

test('lists what was given up', async () => {
  expect((await bms('list')).out).toContain('MongoDB was away')
  const listed = JSON.parse((await bms('list', '--json')).out) as { _id: string }[]
  expect(listed.map(({ _id }) => _id).sort()).toEqual([String(understood), String(hopeless)].sort())
})

test('passes on all that can be, and says what cannot', async () => {
  const { out, code } = await bms('replay', '--failed')
  expect(code).toBe(1)
  expect(out).toContain(`${understood}  room.changed  passed on`)
  expect(out).toContain(`${hopeless}  room.repainted  given up: no subscription`)
  expect(out).toContain('1 passed on, 1 still given up.')
  expect(await stored().findOne({ _id: understood })).toMatchObject({ deliveredAt: expect.any(Date) })
  expect(await stored().findOne({ _id: hopeless })).toMatchObject({ deliveredAt: null, attempts: 13 })
})

test('passes on those that are named', async () => {
  expect((await bms('replay', String(understood))).code).toBe(0)
  const again = await bms('replay', String(understood))
  expect([again.code, again.err]).toEqual([1, expect.stringContaining(String(understood))])
})

test('wants to know which', async () => {
  expect((await bms('replay')).code).toBe(2)
  expect((await bms('replay', '--failed', String(understood))).code).toBe(2)
  expect((await bms('replay', 'all')).code).toBe(2)
})

function givenUp(_id: ObjectId, type: OutboxDocument['type']): OutboxDocument {
  const at = new Date()
  return {
    _id,
    type,
    at,
    aggregate: { kind: 'room', id: new ObjectId() },
    rev: 1,
    data: { propertyId: new ObjectId().toHexString() },
    deliveredAt: null,
    attempts: 12,
    lastError: 'MongoDB was away',
    failedAt: at,
  }
}

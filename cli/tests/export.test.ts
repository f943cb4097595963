import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXPORT_KINDS } from '../src/export/columns.ts'
import { formatRows } from '../src/export/format-rows.ts'
import { columnsOf, readRows } from '../src/export/read-rows.ts'
import { writeWhole } from '../src/export/write-whole.ts'
import { type Installation, openInstallation } from './support/open-installation.ts'
import { runBms } from './support/run-bms.ts'

let installation: Installation
let folder: string

beforeAll(async () => {
  installation = await openInstallation()
  folder = mkdtempSync(join(tmpdir(), 'bms-export-'))
  const { db } = installation.ctx
  await db.collection('users').insertMany([
    person({ email: 'first@example.in', firstName: 'Asha', createdAt: new Date('2026-03-31T19:00:00Z') }),
    person({
      email: 'second@example.in',
      firstName: '=cmd|calc',
      createdAt: new Date('2026-04-30T18:29:59Z'),
    }),
    person({ email: 'third@example.in', firstName: 'Ravi', createdAt: new Date('2026-04-30T18:30:00Z') }),
  ])
  await db.collection('reviews').insertOne({
    property: new ObjectId(),
    rating: 1,
    review: '=HYPERLINK("http://evil.example";"click")',
    author: 'Mallory M.',
    createdAt: new Date('2026-04-02T10:00:00Z'),
  })
  await db.collection('bookings').insertOne({
    reference: 'BMS-TEST0001',
    bookingStatus: 'confirmed',
    beds: [1, 2],
    guests: [{ name: 'Asha Menon', gender: 'female', age: 30 }],
    snapshot: { propertyName: 'House, with "quotes"', seekerName: 'Asha Menon', address: '1, Some Street' },
    quote: { totalAmount: 123_450, currency: 'INR', nights: 2 },
    createdAt: new Date('2026-04-02T10:00:00Z'),
  })
}, 120_000)

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await installation?.stop()
})

describe('bms export', () => {
  test('leaves private fields out unless they are asked for', async () => {
    const { out, code } = await runBms(['export', 'users', '--format', 'jsonl'], installation.network.env)
    expect(code).toBe(0)
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toHaveLength(3)
    expect(Object.keys(rows[0])).not.toEqual(expect.arrayContaining(['email']))
    expect(out).not.toMatch(/example\.in|Asha|98450/)
    const bookings = await textOf({ kind: 'bookings', withPrivate: false })
    expect(bookings).not.toMatch(/Asha|Some Street/)
    const secret = await textOf({ kind: 'bookings', withPrivate: true })
    expect(secret).toContain('"Asha Menon, female, 30"')
  })

  test('never gives out passwords, whatever is asked for', async () => {
    for (const kind of EXPORT_KINDS) {
      const names = columnsOf({ kind, withPrivate: true }).map(({ name }) => name)
      expect(names.filter((name) => /hash|salt|password|session|token/i.test(name))).toEqual([])
    }
  })

  test('keeps spreadsheets from taking words for formulas', async () => {
    const text = await textOf({ kind: 'reviews', withPrivate: false })
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"";""click"")"`)
    expect(await textOf({ kind: 'users', withPrivate: true })).toContain(",'=cmd|calc,")
  })

  test('takes days as they are in India, the last one too', async () => {
    const text = await textOf({ kind: 'users', from: '2026-04-01', to: '2026-04-30', withPrivate: true })
    expect(text.match(/\w+@example\.in/g)).toEqual(['first@example.in', 'second@example.in'])
  })

  test('leaves empty what cannot be opened, says so, and fails', async () => {
    const users = installation.ctx.db.collection('users')
    const fields = {
      email: 'fourth@example.in',
      phoneNumber: 'sealed.1.AAAAAAAAAAAA.AAAA',
      createdAt: new Date(),
    }
    const { insertedId } = await users.insertOne(person(fields))
    const ran = await runBms(['export', 'users', '--private', '--format', 'jsonl'], installation.network.env)
    await users.deleteOne({ _id: insertedId })
    const rows = ran.out.trim().split('\n')
    expect(rows.map((line) => JSON.parse(line).phoneNumber).filter(Boolean)).toHaveLength(3)
    expect([rows.length, ran.code]).toEqual([4, 1])
    expect(ran.err).toContain(`users/${insertedId}/phoneNumber`)
  })

  test('quotes what has to be quoted, and writes amounts in minor units', async () => {
    const text = await textOf({ kind: 'bookings', withPrivate: false })
    expect(text).toContain('"House, with ""quotes"""')
    expect(text).toContain(',123450,')
    expect(text.split('\n')[0]).toMatch(/^reference,id,bookingStatus/)
  })

  test('writes a file that appears when it is whole', async () => {
    const out = join(folder, 'users.jsonl')
    const ran = await runBms(['export', 'users', '--out', out], installation.network.env)
    expect(ran).toMatchObject({ code: 0, out: '' })
    expect(ran.err).toContain('3 users')
    expect(
      readFileSync(out, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).role),
    ).toHaveLength(3)
  })

  test('leaves nothing behind when it fails half-way', async () => {
    const rows = (async function* () {
      yield { id: '1' }
      throw new Error('the database went away')
    })()
    const text = formatRows(rows, { format: 'csv', columns: ['id'] })
    await expect(writeWhole(text, join(folder, 'half.csv'))).rejects.toThrow('the database went away')
    expect(readdirSync(folder).filter((name) => name.startsWith('half'))).toEqual([])
  })
})

function person(fields: object) {
  return { role: 'seeker', phoneNumber: '+91 98450 10231', hash: 'h', salt: 's', ...fields }
}

async function textOf(selection: Parameters<typeof readRows>[1]): Promise<string> {
  const columns = columnsOf(selection).map(({ name }) => name)
  const text = formatRows(readRows(installation.ctx, selection), { format: 'csv', columns })
  return (await text.toArray()).join('')
}

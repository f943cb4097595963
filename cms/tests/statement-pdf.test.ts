import type { TransactionView } from '@bookmysleep/domain/api/connect'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeStays } from '../src/booking/complete-stays.ts'
import { type DrawnStatement, drawStatement } from '../src/payments/statement/draw-statement.ts'
import { printStatement } from '../src/payments/statement/print-statement.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { bookAndPay } from './support/book.ts'
import { createHouse, createRoom, type House } from './support/create-house.ts'
import { createPerson } from './support/create-people.ts'
import { pdfText } from './support/pdf-text.ts'
import { callRest } from './support/rest.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

const MONTH = 30 * 24 * 60

describe('a statement on paper', () => {
  const line = (index: number, amount: number, kind = 'earned'): TransactionView => ({
    id: `${kind}:${index}`,
    ownerId: 'a'.repeat(24),
    bookingId: 'b'.repeat(24),
    reference: `BMS-${String(index).padStart(6, '0')}`,
    kind,
    amount,
    currency: 'INR',
    commission: null,
    at: '2026-04-30T18:45:00.000Z',
  })
  const draw = (lines: TransactionView[], more: Partial<DrawnStatement> = {}) =>
    drawStatement({
      owner: { name: 'Meera Rathore', email: 'meera@example.com' },
      before: 0,
      currency: 'INR',
      lines: (async function* () {
        yield lines
      })(),
      language: 'en',
      at: new Date('2026-05-02T10:00:00Z'),
      ...more,
    })

  it('says whose it is, for when, and what each line leaves, by Indian days', async () => {
    const lines = [line(1, 1_50_000_00), line(2, -1_50_050_50, 'transfer')]
    const [page] = await pdfText(await draw(lines, { before: 100_00, from: '2026-04-01', to: '2026-05-31' }))
    for (const text of ['Meera Rathore', 'meera@example.com', 'From 1 Apr 2026 · Until 31 May 2026'])
      expect(page).toContain(text)
    expect(page).toMatch(/Brought forward\s*₹100/)
    expect(page).toMatch(/1 May 2026\s*BMS-000001\s*Earned\s*₹1,50,000\s*₹1,50,100/)
    expect(page).toMatch(/BMS-000002\s*Moved to your Stripe account\s*-₹1,50,050\.50\s*₹49\.50/)
    expect(page).toMatch(/Balance at the end\s*₹49\.50/)
  })

  it('says the commission of what was earned, and of nothing else', async () => {
    const commission = { tier: 'premium' as const, rateBps: 1250 }
    const kinds = ['earned', 'refund_decided', 'arrears_paid', 'transfer', 'deposit_returned']
    const lines = kinds.map((kind, index) => ({ ...line(index, 1_00, kind), commission }))
    const [page = ''] = await pdfText(await draw(lines))
    for (const what of ['Earned', 'Kept of a cancelled stay', 'Unpaid rent, out of a deposit'])
      expect(page).toMatch(new RegExp(`${what} · 12\\.5%\\s*₹1`))
    expect(page.match(/12\.5%/g)).toHaveLength(3)
  })

  it('is written in Hindi, with names in any script', async () => {
    const owner = { name: 'मीरा राठौड़ & Zoë', email: 'meera@example.com' }
    const [page = ''] = await pdfText(await draw([line(1, 500_00)], { owner, language: 'hi' }))
    expect(page).toContain('मीरा')
    expect(page).toContain('Zoë')
    expect(page).toMatch(/₹500/)
    expect(page).toContain('कमाई')
  })

  it('says so when there is nothing', async () => {
    expect((await pdfText(await draw([])))[0]).toContain('Nothing was booked in this time.')
  })

  it('goes on over pages, each with its columns and number, and loses no line', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => line(index, 1_00))
    const pages = await pdfText(await draw(lines))
    expect(pages).toHaveLength(3)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('Balance')
      expect(page).toContain(`Page ${index + 1} / 3`)
    }
    expect(pages.join('\n').match(/BMS-\d{6}/g)).toHaveLength(100)
    expect(pages[2]).toMatch(/Balance at the end\s*₹100/)
  })
})

describe('an owner’s download', () => {
  let world: World
  let house: House
  beforeAll(async () => {
    world = await startWorld()
    house = await createHouse(world.ctx)
    const seeker = await createPerson(world.ctx, 'seeker')
    for (let stay = 0; stay < 2; stay += 1) {
      const checkInDate = addDays(todayIn('Asia/Kolkata', world.clock.now()), 1)
      const dates = { checkInDate, checkOutDate: addDays(checkInDate, 2) }
      await bookAndPay(world, seeker, stayIn(await createRoom(world.ctx, house), dates))
      world.clock.advance(MONTH)
      await completeStays(world.ctx)
    }
  })
  afterAll(() => world?.stop())

  const get = (path: string, token: string | null) =>
    callRest(world.ctx.payload.config, { method: 'GET', path: `/api/payouts/${path}`, token })

  it('holds the lines of the CSV and its last balance', async () => {
    const { text: csv } = await get('statement', house.owner.token)
    const { bytes, status } = await get('statement-pdf', house.owner.token)
    expect(status).toBe(200)
    const [page = ''] = await pdfText(bytes)
    const rows = csv.trim().split('\r\n').slice(1)
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(page).toContain(row.split(',')[1])
    const balance = Number(rows.at(-1)?.split(',')[4])
    const shown = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' }).format(balance)
    expect(page.replaceAll('.00', '')).toContain(shown.replace('.00', ''))
  })

  it('says rate and tier that the stay was booked under, whatever they are later', async () => {
    const { bookings, users } = collectionsOf(world.ctx)
    const owner = new ObjectId(house.owner.id)
    const kept = await bookings.find({ owner }).toArray()
    const { commission } = kept[0]?.snapshot ?? {}
    expect(commission).toMatchObject({ tier: 'basic', code: expect.any(String) })
    expect(kept.every(({ snapshot }) => snapshot.commission?.rateBps === commission?.rateBps)).toBe(true)
    await users.updateOne({ _id: owner }, { $set: { tier: 'premium' } })
    const rate = (commission?.rateBps ?? 0) / 100
    const { text: csv } = await get('statement', house.owner.token)
    const [head = '', ...rows] = csv.trim().split('\r\n')
    expect(head.split(',').slice(-2)).toEqual(['Tier', 'Commission %'])
    for (const row of rows) expect(row.split(',').slice(-2)).toEqual(['basic', String(rate)])
    const [page = ''] = await pdfText((await get('statement-pdf', house.owner.token)).bytes)
    expect(page.match(new RegExp(`Earned · ${rate}%`, 'g'))).toHaveLength(2)

    const dates = { checkInDate: addDays(todayIn('Asia/Kolkata', world.clock.now()), 1) }
    const seeker = await createPerson(world.ctx, 'seeker')
    const stay = { ...dates, checkOutDate: addDays(dates.checkInDate, 1) }
    const { bookingId } = await bookAndPay(world, seeker, stayIn(await createRoom(world.ctx, house), stay))
    const later = await bookings.findOne({ _id: new ObjectId(bookingId) })
    const { platformCommission = 0, rent = 1 } = later?.quote ?? {}
    expect(later?.snapshot.commission).toMatchObject({
      tier: 'premium',
      rateBps: Math.round((platformCommission / rent) * 10_000),
    })
  })

  it('carries forward what was owed before its first day', async () => {
    const { text: csv } = await get('statement', house.owner.token)
    const [first = '', second = ''] = csv.trim().split('\r\n').slice(1)
    const from = second.slice(0, 10)
    const { text: later } = await get(`statement?from=${from}`, house.owner.token)
    expect(later.trim().split('\r\n').slice(1)).toEqual([second])
    const [page = ''] = await pdfText((await get(`statement-pdf?from=${from}`, house.owner.token)).bytes)
    expect(page).not.toContain(first.split(',')[1])
    expect(page).toMatch(/Brought forward\s*₹[1-9]/)
  })

  it('names an owner who has left as their stays do, and shows no address', async () => {
    const _id = new ObjectId(house.owner.id)
    const email = 'deleted-0@deleted.invalid'
    const { users, bookings } = collectionsOf(world.ctx)
    const kept = await users.findOne({ _id })
    await users.updateOne(
      { _id },
      { $set: { deletedAt: world.clock.now(), firstName: 'Deleted account', email } },
    )
    const actor = { id: new ObjectId().toHexString(), role: 'admin' }
    const bytes = await printStatement(world.ctx, { actor, ownerId: house.owner.id, language: 'en' })
    const { firstName = '', email: address = '' } = kept ?? {}
    await users.updateOne({ _id }, { $set: { deletedAt: null, firstName, email: address } })
    const [page = ''] = await pdfText(bytes)
    expect(page).toContain((await bookings.findOne({ owner: _id }))?.snapshot.ownerName)
    expect(page).not.toContain('deleted.invalid')
  })

  it('is nobody else’s, and wants days', async () => {
    const stranger = await createPerson(world.ctx, 'owner')
    const [page = ''] = await pdfText((await get('statement-pdf', stranger.token)).bytes)
    expect(page).toContain('Nothing was booked')
    const seeker = await createPerson(world.ctx, 'seeker')
    expect((await get('statement-pdf', seeker.token)).status).toBe(403)
    expect((await get('statement-pdf', null)).status).toBe(401)
    expect((await get('statement-pdf?from=yesterday', house.owner.token)).status).toBe(400)
  })
})

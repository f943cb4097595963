import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extendStay } from '../src/booking/extend-stay.ts'
import { getReceipt } from '../src/booking/get-receipt.ts'
import type { OutboxDocument } from '../src/outbox/append-event.ts'
import { jobsFor } from '../src/outbox/subscriptions.ts'
import { makeReceipt } from '../src/receipts/make-receipt.ts'
import { type ReceiptToRender, renderReceipt } from '../src/receipts/render-receipt.ts'
import { splitByScript } from '../src/receipts/write-text.ts'
import { codeOf } from './support/book.ts'
import { bookingOf, goTo, monthlyStay, payLater, paymentsOf } from './support/monthly-stay.ts'
import { startWorld, type World } from './support/start-world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.stop())

const pagesOf = (pdf: Uint8Array) =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)
const titleOf = (pdf: Uint8Array) => /\((Receipt [^)]*)\)/.exec(Buffer.from(pdf).toString('latin1'))?.[1]

async function renderWith(more: Partial<ReceiptToRender['booking']>): Promise<Buffer> {
  const checkIn = addDays(todayIn('Asia/Kolkata', world.clock.now()), 3)
  const { bookingId } = await monthlyStay(world, { checkIn, months: 1 })
  const [payment] = await paymentsOf(world, bookingId)
  if (!payment?.paidAt) throw new Error('it is not paid')
  const booking = { ...(await bookingOf(world, bookingId)), ...more }
  return renderReceipt({ number: 'BMS-7K2QX9-1', booking, payment, lines: [], paidAt: payment.paidAt })
}

describe('the page', () => {
  it('is one A4 page with its title, whatever people are called', async () => {
    const guests = Array.from({ length: 50 }, (_, index) => ({
      id: String(index),
      name: `मेहमान ${index} ${'न'.repeat(100)}`,
      gender: 'other' as const,
    }))
    const pdf = await renderWith({ guests })
    const text = pdf.toString('latin1')
    expect(text.slice(0, 5)).toBe('%PDF-')
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
    expect(titleOf(pdf)).toBe('Receipt BMS-7K2QX9-1')
    expect(pagesOf(pdf)).toHaveLength(1)
  })

  it('draws each script with the font that has it', () => {
    expect(splitByScript('मीरा Nair ₹500')).toEqual([
      { script: 'devanagari', part: 'मीरा ' },
      { script: 'latin', part: 'Nair ' },
      { script: 'devanagari', part: '₹' },
      { script: 'latin', part: '500' },
    ])
  })
})

describe('receipts', () => {
  it('are made for what is paid at booking, for each month and for added nights, and never change', async () => {
    const checkIn = addDays(todayIn('Asia/Kolkata', world.clock.now()), 2)
    const { seeker, bookingId, dates } = await monthlyStay(world, { checkIn, months: 3 })
    const { reference } = await bookingOf(world, bookingId)
    const [first, second] = await paymentsOf(world, bookingId)
    if (!first || !second) throw new Error('payments are missing')
    const get = (paymentId?: string) => getReceipt(world.ctx, { actor: seeker, bookingId, paymentId })
    const booked = await get()
    expect(booked.fileName).toBe(`receipt-${reference}-1.pdf`)
    expect(await codeOf(get(second._id.toHexString()))).toBe('NOT_FOUND')

    goTo(world, second.dueDate ?? '')
    await payLater(world, { seeker, bookingId, paymentId: second._id.toHexString() })
    const { paymentId } = await extendStay(world.ctx, {
      actor: seeker,
      bookingId,
      checkOutDate: addDays(dates.checkOutDate, 5),
    })
    await payLater(world, { seeker, bookingId, paymentId: paymentId ?? '' })
    const month = await get(second._id.toHexString())
    const added = await get(paymentId ?? '')
    expect([month, added].map(({ fileName }) => fileName)).toEqual([
      `receipt-${reference}-2.pdf`,
      `receipt-${reference}-3.pdf`,
    ])
    expect(titleOf(month.bytes)).toBe(`Receipt ${reference}-2`)
    expect(pagesOf(added.bytes)).toHaveLength(1)
    expect(await get()).toEqual(booked)
    const kept = await world.ctx.db.collection('receipts').countDocuments()
    expect(await get(paymentId ?? '')).toEqual(added)
    expect(await world.ctx.db.collection('receipts').countDocuments()).toBe(kept)
  })

  it('are made as soon as a payment has settled, whatever it is for', async () => {
    const checkIn = addDays(todayIn('Asia/Kolkata', world.clock.now()), 2)
    const { bookingId } = await monthlyStay(world, { checkIn, months: 2 })
    const [first] = await paymentsOf(world, bookingId)
    const event = await world.ctx.db
      .collection<OutboxDocument>('outbox')
      .findOne({ type: 'payment.settled', 'aggregate.id': first?._id ?? new ObjectId() })
    if (!event) throw new Error('nobody was told')
    const paymentId = first?._id.toHexString()
    expect(await jobsFor(world.ctx, event)).toMatchObject([{ name: 'make-receipt', data: { paymentId } }])
    expect(await makeReceipt(world.ctx, { paymentId: new ObjectId() })).toBeNull()
  })

  it('are for the one who paid and for admins', async () => {
    const checkIn = addDays(todayIn('Asia/Kolkata', world.clock.now()), 2)
    const { house, bookingId } = await monthlyStay(world, { checkIn, months: 1 })
    const as = (id: string, role: 'owner' | 'seeker' | 'admin') =>
      codeOf(getReceipt(world.ctx, { actor: { id, role }, bookingId }))
    const stranger = new ObjectId().toHexString()
    expect(await as(house.owner.id, 'owner')).toBe('FORBIDDEN')
    expect(await as(stranger, 'seeker')).toBe('NOT_FOUND')
    await getReceipt(world.ctx, { actor: { id: stranger, role: 'admin' }, bookingId })
  })
})

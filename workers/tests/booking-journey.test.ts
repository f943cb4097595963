import { randomUUID } from 'node:crypto'
import { cancelBooking } from '@bookmysleep/cms/booking/cancel-booking'
import { createBooking } from '@bookmysleep/cms/booking/create-booking'
import { viewBooking } from '@bookmysleep/cms/booking/view-booking'
import { startServer } from '@bookmysleep/cms/server'
import type { CreatedBooking } from '@bookmysleep/domain/api/bookings'
import { addDays, todayIn } from '@bookmysleep/domain/stay-dates'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorkers } from '../src/start-workers.ts'
import { createListing, type Listing } from './support/listings.ts'
import { openNetwork } from './support/open-network.ts'
import { createPerson } from './support/people.ts'

let aheadMs = 0
const { get } = openNetwork({ clock: { now: () => new Date(Date.now() + aheadMs) } })
const patience = { timeout: 30_000, interval: 50 }
const close: (() => Promise<void>)[] = []
let listing: Listing

beforeAll(async () => {
  const { ctx } = get()
  listing = await createListing(ctx)
  const server = await startServer(ctx, { next: false, port: ctx.config.port })
  const workers = await startWorkers(ctx)
  close.push(workers.close, server.close)
})

afterAll(async () => {
  for (const stop of close) await stop()
})

it('confirms a paid booking, makes its receipt once, and tells both sides', async () => {
  const { ctx } = get()
  const seeker = await createPerson(ctx, { locale: 'hi' })
  const created = await book(seeker.id)
  await pay(created)
  await expect.poll(() => statusOf(created), patience).toBe('confirmed')
  const mail = await mailTo(seeker.email, created.reference)
  expect(mail.subject).toMatch(/^पुष्टि हो गई/)
  expect(mail.attachments).toMatchObject([
    { filename: `receipt-${created.reference}-1.pdf`, contentType: 'application/pdf' },
  ])
  const pdf = Buffer.from(mail.attachments[0]?.content ?? [])
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const receipts = await ctx.db.collection('receipts').find().toArray()
  expect(receipts.map(({ _id }) => String(_id))).toEqual([created.paymentId])
  expect(Buffer.from(receipts[0]?.pdf.buffer)).toEqual(pdf)
  expect((await mailTo(listing.ownerEmail, created.reference)).subject).toMatch(/^New booking/)
})

it('tells both sides of a cancellation, and sends the refund to Stripe', async () => {
  const { ctx } = get()
  const seeker = await createPerson(ctx)
  const created = await book(seeker.id)
  await pay(created)
  await expect.poll(() => statusOf(created), patience).toBe('confirmed')
  await cancelBooking(ctx, { actor: { id: seeker.id, role: 'seeker' }, bookingId: created.bookingId })
  expect((await mailTo(seeker.email, 'Cancelled')).text).toContain('goes back to the card')
  expect((await mailTo(listing.ownerEmail, 'Cancelled')).text).toContain('The guest cancelled it.')
  await expect
    .poll(
      async () => (await viewBooking(ctx, created.bookingId)).refunds.map(({ status }) => status),
      patience,
    )
    .toEqual(['succeeded'])
})

it('releases the beds of a hold that nobody paid, and tells the seeker', async () => {
  const { ctx } = get()
  const seeker = await createPerson(ctx)
  const created = await book(seeker.id)
  aheadMs += 16 * 60_000
  await ctx.queues.add('expiry', 'sweep-holds', {})
  await expect.poll(() => statusOf(created), patience).toBe('expired')
  expect((await mailTo(seeker.email, 'Not booked')).text).toContain('Nothing was charged.')
})

function book(seekerId: string): Promise<CreatedBooking> {
  const today = todayIn('Asia/Kolkata', new Date())
  const { propertyId, roomId } = listing
  return createBooking(get().ctx, {
    seeker: { id: seekerId },
    idempotencyKey: randomUUID(),
    request: {
      propertyId,
      roomId,
      checkInDate: addDays(today, 20),
      checkOutDate: addDays(today, 23),
      guests: 1,
    },
  })
}

/** Pays with a test card as the payment page does; Stripe then tells us by webhook. */
async function pay({ clientSecret }: CreatedBooking): Promise<void> {
  const { stripe } = get().network
  const intent = clientSecret?.split('_secret_')[0]
  const answer = await fetch(`${stripe.url}/v1/payment_intents/${intent}/confirm`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stripe.secretKey}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ payment_method: 'pm_card_visa', return_url: 'http://localhost/back' }),
  })
  expect(answer.status).toBe(200)
}

const statusOf = async ({ bookingId }: CreatedBooking) =>
  (await viewBooking(get().ctx, bookingId)).bookingStatus

function mailTo(address: string, subject: string) {
  return get().network.mailbox.waitFor(
    (mail) => mail.subject.includes(subject) && mail.to.some((to) => to.includes(address)),
    patience.timeout,
  )
}

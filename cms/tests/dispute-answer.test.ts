import { assertAcceptedByStripeMock } from '@bookmysleep/dev-env/stripe/contract/stripe-mock'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OutboxDocument } from '../src/outbox/append-event.ts'
import { jobsFor } from '../src/outbox/subscriptions.ts'
import { answerDispute, previewEvidence, saveEvidence } from '../src/payments/disputes/answer-dispute.ts'
import { processDispute } from '../src/payments/disputes/process-dispute.ts'
import { renderEvidence } from '../src/payments/disputes/render-evidence.ts'
import { sendAnswer } from '../src/payments/disputes/send-answer.ts'
import { sweepDisputes } from '../src/payments/disputes/sweep-disputes.ts'
import { collectionsOf } from '../src/records/collections.ts'
import { bookAndPay, codeOf, intentOf } from './support/book.ts'
import { createRoom, type House } from './support/create-house.ts'
import { createPerson, type Person } from './support/create-people.ts'
import { callRest } from './support/rest.ts'
import { startStage } from './support/start-stage.ts'
import type { World } from './support/start-world.ts'
import { inDaysOf, stayIn } from './support/stay.ts'

const DAY = 24 * 60

let world: World
let house: House
let seeker: Person
let admin: Person
beforeAll(async () => {
  ;({ world, house, seeker, admin } = await startStage())
})
afterAll(() => world?.stop())

async function disputedStay(options = {}) {
  const dates = { checkInDate: inDaysOf(world, 1), checkOutDate: inDaysOf(world, 3) }
  const stay = await bookAndPay(world, seeker, stayIn(await createRoom(world.ctx, house), dates))
  const { id } = world.stripe.control.openDispute(intentOf(stay), options)
  await processDispute(world.ctx, id)
  const { _id } = await disputeOf(id)
  return { stay, providerId: id, asked: { actor: admin, disputeId: _id.toHexString() } }
}
const disputeOf = async (disputeId: string) => {
  const dispute = await collectionsOf(world.ctx).disputes.findOne({ disputeId })
  if (!dispute) throw new Error('no dispute')
  return dispute
}
const atStripe = (id: string) => world.stripe.control.find('dispute', id)
/** Who is mailed what because of a dispute. */
async function mailsOf(asked: { disputeId: string }) {
  const events = await world.ctx.db
    .collection<OutboxDocument>('outbox')
    .find({ 'aggregate.id': new ObjectId(asked.disputeId) })
    .sort({ at: 1, rev: 1 })
    .toArray()
  const jobs = (await Promise.all(events.map((event) => jobsFor(world.ctx, event)))).flat()
  return jobs.filter(({ queue }) => queue === 'email').map(({ data }) => [data.template, data.recipientId])
}

it('an admin changes what we have collected, and sends it once, as texts and as PDFs', async () => {
  const { ctx } = world
  const { stay, providerId, asked } = await disputedStay()
  const evidence = await previewEvidence(ctx, asked)
  expect(evidence.stay).toContain(stay.reference)
  expect(evidence.policy).toContain('flexible')
  expect(evidence.timeline).toContain('confirm')
  expect(evidence.policy).not.toContain('Accepted by the guest')
  expect(await codeOf(previewEvidence(ctx, { ...asked, actor: house.owner }))).toBe('FORBIDDEN')
  expect(await codeOf(answerDispute(ctx, { ...asked, actor: house.owner }))).toBe('FORBIDDEN')

  await saveEvidence(ctx, { ...asked, texts: { policy: 'As shown on page 2.' } })
  expect(await previewEvidence(ctx, asked)).toMatchObject({ policy: 'As shown on page 2.' })
  const tries = [1, 2, 3].map(() =>
    answerDispute(ctx, { ...asked, texts: { statement: 'winning_evidence' } }).then(
      ({ status }) => status,
      ({ code }) => code,
    ),
  )
  expect((await Promise.all(tries)).sort()).toEqual(['INVALID_STATE', 'INVALID_STATE', 'sending'])
  expect(await codeOf(saveEvidence(ctx, { ...asked, texts: { dates: 'x' } }))).toBe('INVALID_STATE')

  await Promise.all([1, 2].map(() => sendAnswer(ctx, asked.disputeId).catch(() => {})))
  await sendAnswer(ctx, asked.disputeId)
  const theirs = atStripe(providerId)
  expect(theirs).toMatchObject({ status: 'under_review', evidence_details: { submission_count: 1 } })
  expect(theirs?.evidence).toMatchObject({
    cancellation_policy_disclosure: 'As shown on page 2.',
    uncategorized_text: 'winning_evidence',
    customer_name: expect.any(String),
  })
  for (const file of [theirs?.evidence.service_documentation, theirs?.evidence.receipt])
    expect(world.stripe.control.find('file', String(file))).toMatchObject({
      purpose: 'dispute_evidence',
      type: 'pdf',
    })
  expect(await disputeOf(providerId)).toMatchObject({ status: 'under_review' })
  expect((await disputeOf(providerId)).submittedBy?.toHexString()).toBe(admin.id)

  const result = await assertAcceptedByStripeMock(
    world.stripe.control.requestLog().filter(({ path }) => /files|disputes/.test(path)),
  )
  expect('skipped' in result || result.checked > 2).toBe(true)
})

it('says from where and when the guest accepted the terms', async () => {
  const { ctx } = world
  const { stay, providerId, asked } = await disputedStay()
  const at = new Date('2026-11-22T10:00:00Z')
  const acceptance = { at, address: '203.0.113.7', userAgent: 'Lampbrowser/1' }
  await collectionsOf(ctx).bookings.updateOne({ reference: stay.reference }, { $set: { acceptance } })
  expect((await previewEvidence(ctx, asked)).policy).toContain(
    'on 2026-11-22T10:00:00.000Z from the IP address 203.0.113.7 (Lampbrowser/1)',
  )
  await answerDispute(ctx, asked)
  await sendAnswer(ctx, asked.disputeId)
  expect(atStripe(providerId)?.evidence.customer_purchase_ip).toBe('203.0.113.7')
  const result = await assertAcceptedByStripeMock(
    world.stripe.control.requestLog().filter(({ path }) => path.includes(providerId)),
  )
  expect('skipped' in result || result.checked > 0).toBe(true)
})

it('an answer whose answer was lost is not sent again, and a refused one can be given again', async () => {
  const { ctx } = world
  const lost = await disputedStay()
  await answerDispute(ctx, lost.asked)
  const path = `/v1/disputes/${lost.providerId}`
  world.stripe.control.failNext({ kind: 'lost', times: 1, path, method: 'POST' })
  await sendAnswer(ctx, lost.asked.disputeId).catch(() => {})
  world.stripe.control.clearFaults()
  await sweepDisputes(ctx)
  expect(atStripe(lost.providerId)?.evidence_details.submission_count).toBe(1)
  expect((await disputeOf(lost.providerId)).submittedAt).toBeTruthy()

  const late = await disputedStay()
  await answerDispute(ctx, late.asked)
  world.stripe.control.closeDispute(late.providerId, 'lost')
  await sendAnswer(ctx, late.asked.disputeId)
  expect(await disputeOf(late.providerId)).toMatchObject({
    status: 'lost',
    submittedAt: null,
    answer: null,
    answerProblem: expect.stringContaining('decided'),
  })
})

it('a question that becomes a chargeback is answered anew', async () => {
  const { ctx } = world
  const { providerId, asked } = await disputedStay({ inquiry: true })
  await answerDispute(ctx, asked)
  await sendAnswer(ctx, asked.disputeId)
  expect(await disputeOf(providerId)).toMatchObject({ status: 'warning_under_review' })
  world.stripe.control.escalateDispute(providerId)
  await processDispute(ctx, providerId)
  expect(await disputeOf(providerId)).toMatchObject({ status: 'needs_response', submittedAt: null })
  await answerDispute(ctx, asked)
  await sendAnswer(ctx, asked.disputeId)
  expect(atStripe(providerId)).toMatchObject({ status: 'under_review' })
})

it('owner and admins hear of it at once, once more before the bank stops waiting, and of the end', async () => {
  const { ctx } = world
  const { providerId, asked } = await disputedStay()
  await sweepDisputes(ctx)
  const opened = [
    ['dispute-opened', house.owner.id],
    ['dispute-opened', admin.id],
  ]
  expect(await mailsOf(asked)).toEqual(opened)
  world.clock.advance(7 * DAY)
  await Promise.all([1, 2].map(() => sweepDisputes(ctx).catch(() => {})))
  await sweepDisputes(ctx)
  const due = [
    ['dispute-due', house.owner.id],
    ['dispute-due', admin.id],
  ]
  expect(await mailsOf(asked)).toEqual([...opened, ...due])
  // Nobody answers, and no webhook comes: the sweep asks Stripe.
  world.clock.advance(3 * DAY)
  await sweepDisputes(ctx)
  const closed = await disputeOf(providerId)
  expect(closed).toMatchObject({ status: 'lost', fee: 125_000 })
  expect(closed.ownerPart).toBeGreaterThan(0)
  expect((await mailsOf(asked)).slice(4)).toEqual([
    ['dispute-closed', house.owner.id],
    ['dispute-closed', admin.id],
  ])
  expect(await codeOf(answerDispute(ctx, asked))).toBe('INVALID_STATE')
})

it('the PDF is the same whenever it is made, and holds long texts in any script', async () => {
  const text = Array.from({ length: 400 }, (_, index) => `Line ${index}: अतिथि Meera ₹500`).join('\n')
  const evidence = {
    customerName: 'मीरा',
    customerEmail: 'm@example.com',
    customerAddress: '',
    stay: text,
    dates: '',
    policy: 'x',
    timeline: 'y',
    statement: '',
  }
  const answer = { evidence, at: new Date('2026-11-22T10:00:00Z') }
  const [first, second] = [await renderEvidence(answer), await renderEvidence(answer)]
  expect(first.subarray(0, 5).toString()).toBe('%PDF-')
  expect(first.equals(second)).toBe(true)
  expect(first.length).toBeLessThan(1024 * 1024)
  expect(first.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(5)
})

it('owners see deadline and result, but not what is said to the bank; only admins answer', async () => {
  const { ctx } = world
  const { asked } = await disputedStay()
  await saveEvidence(ctx, { ...asked, texts: { statement: 'Between us' } })
  await answerDispute(ctx, asked)
  const { config } = ctx.payload
  const path = `/api/disputes/${asked.disputeId}`
  const read = (token: string | null) => callRest(config, { method: 'GET', path, token })
  const mine = await read(house.owner.token)
  expect(mine.body).toMatchObject({ status: 'needs_response', dueBy: expect.any(String) })
  expect(JSON.stringify(mine.body)).not.toContain('Between us')
  expect((await read(admin.token)).body.draft).toEqual({ statement: 'Between us' })
  const strangers = [null, seeker.token, (await createPerson(ctx, 'owner')).token]
  for (const token of strangers) expect((await read(token)).status).not.toBe(200)
  for (const action of ['evidence', 'draft', 'answer'])
    for (const token of [house.owner.token, ...strangers]) {
      const asking = { method: 'POST', path: `${path}/${action}`, token, body: {} }
      expect([401, 403]).toContain((await callRest(config, asking)).status)
    }
})

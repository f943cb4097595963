import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { QueueName } from '@bookmysleep/domain/jobs'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startWorkers } from '../src/start-workers.ts'
import { createListing } from './support/listings.ts'
import { openNetwork } from './support/open-network.ts'
import { createPerson } from './support/people.ts'
import { phonePhoto } from './support/pictures.ts'

const { get } = openNetwork()
const patience = { timeout: 40_000, interval: 50 }
let running: Awaited<ReturnType<typeof startWorkers>> | undefined

beforeEach(() => get().network.mailbox.clear())

afterEach(async () => {
  await Promise.all([get().redis.restore(), get().smtp.restore()])
  await running?.close()
  running = undefined
})

it('tells every admin of a new property, and the owner once it is verified', async () => {
  const { ctx } = get()
  const admins = [await createPerson(ctx, { role: 'admin' }), await createPerson(ctx, { role: 'admin' })]
  const { propertyId, ownerEmail } = await createListing(ctx, { verificationStatus: 'pending' })
  running = await startWorkers(ctx)
  for (const { email } of admins) expect((await mailTo(email, /^To verify/)).text).toContain('Farhan Ali')
  await ctx.payload.update({
    collection: 'properties',
    id: propertyId,
    data: { verificationStatus: 'verified' },
  })
  expect((await mailTo(ownerEmail, /is live$/)).text).toContain('/properties/lamplight-')
})

it('loses nothing that was promised while Redis was away', async () => {
  const { ctx, redis } = get()
  running = await startWorkers(ctx)
  await redis.cut()
  const people = [await createPerson(ctx), await createPerson(ctx), await createPerson(ctx)]
  await redis.restore()
  for (const { email } of people) await mailTo(email, /Confirm your e-mail/)
  await expect.poll(undelivered, patience).toBe(0)
})

it('starts without Redis, and begins when it comes', async () => {
  const { ctx, redis } = get()
  await redis.cut()
  running = await startWorkers(ctx)
  const { email } = await createPerson(ctx)
  await redis.restore()
  await mailTo(email, /Confirm your e-mail/)
})

it('writes its schedules again when Redis comes back empty', async () => {
  const { ctx, redis, network } = get()
  running = await startWorkers(ctx)
  const sweeps = ['complete-stays', 'sweep-holds', 'sweep-payments']
  await expect.poll(() => scheduled('expiry'), patience).toEqual(expect.arrayContaining(sweeps))
  await redis.cut()
  const direct = new Redis(network.env.REDIS_URL ?? '')
  await direct.flushdb()
  direct.disconnect()
  await redis.restore()
  await expect.poll(() => scheduled('expiry'), patience).toEqual(expect.arrayContaining(sweeps))
  await expect.poll(() => scheduled('search-index'), patience).toEqual(['rebuild-index'])
})

it('tries a mail again when the mail server was away', async () => {
  const { ctx, smtp } = get()
  await smtp.cut()
  running = await startWorkers(ctx)
  const { email } = await createPerson(ctx)
  const waiting = () => ctx.queues.get('email').getDelayed()
  await expect
    .poll(async () => (await waiting()).some(({ attemptsMade }) => attemptsMade > 0), patience)
    .toBe(true)
  await smtp.restore()
  await mailTo(email, /Confirm your e-mail/)
})

it('keeps a job that cannot succeed among the failed ones, without trying it again', async () => {
  const { ctx } = get()
  const data = await phonePhoto()
  const { id, filename } = await ctx.payload.create({
    collection: 'media',
    data: { alt: 'A room' },
    file: { name: 'room.jpg', data, mimetype: 'image/jpeg', size: data.length },
  })
  await writeFile(join(ctx.config.mediaDir, filename ?? ''), 'no picture')
  running = await startWorkers(ctx)
  const failed = async () =>
    (await ctx.queues.get('image').getFailed()).filter((job) => job.data.mediaId === String(id))
  await expect.poll(failed, patience).toHaveLength(1)
  const [job] = await failed()
  expect(job).toMatchObject({ attemptsMade: 1 })
  expect(job?.failedReason).toContain('not a picture')
})

it('finishes the job at hand before it stops', async () => {
  const { ctx, smtp } = get()
  smtp.hold()
  const workers = await startWorkers(ctx)
  const { email } = await createPerson(ctx)
  await expect.poll(() => ctx.queues.get('email').getActiveCount(), patience).toBeGreaterThan(0)
  const closing = workers.close()
  await smtp.restore()
  await closing
  expect(inbox(email, /Confirm your e-mail/)).toHaveLength(1)
  expect(await ctx.queues.get('email').getActiveCount()).toBe(0)
})

it('stops while Redis is away', async () => {
  const { ctx, redis } = get()
  const workers = await startWorkers(ctx)
  await redis.cut()
  await expect(workers.close()).resolves.toBeUndefined()
})

function inbox(address: string, subject: RegExp) {
  return get()
    .network.mailbox.messages()
    .filter((mail) => subject.test(mail.subject) && mail.to.some((to) => to.includes(address)))
}

function mailTo(address: string, subject: RegExp) {
  return get().network.mailbox.waitFor(
    (mail) => subject.test(mail.subject) && mail.to.some((to) => to.includes(address)),
    patience.timeout,
  )
}

const undelivered = () => get().ctx.db.collection('outbox').countDocuments({ deliveredAt: null })

async function scheduled(queue: QueueName): Promise<string[]> {
  const schedulers = await get()
    .ctx.queues.get(queue)
    .getJobSchedulers()
    .catch(() => [])
  return schedulers.map(({ key }) => key).sort()
}

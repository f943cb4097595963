import { ObjectId } from 'mongodb'
import { createTransport } from 'nodemailer'
import { beforeEach, expect, it } from 'vitest'
import { openTransport } from '../src/mail/open-transport.ts'
import { sendMail } from '../src/mail/send-mail.ts'
import { createListing } from './support/listings.ts'
import { openNetwork } from './support/open-network.ts'
import { createPerson } from './support/people.ts'

const { get } = openNetwork()

beforeEach(() => get().network.mailbox.clear())

it('sends the link that confirms an address, in the language of its reader', async () => {
  const person = await createPerson(get().ctx, { firstName: 'मीरा', locale: 'hi' })
  await send({ template: 'verify-email', recipientId: person.id, aggregateId: person.id })
  const [mail] = inbox(person.email)
  expect(mail?.subject).toBe('अपने ईमेल पते की पुष्टि करें')
  expect(mail?.text).toContain('स्वागत है, मीरा')
  expect(mail?.text).toMatch(/\/verify-email\/[0-9a-f]{24}\./)
})

it('sends one mail for an event and a recipient, however often the job runs', async () => {
  const person = await createPerson(get().ctx)
  const job = { template: 'verify-email', recipientId: person.id, aggregateId: person.id } as const
  await send(job, 'event-1')
  await send(job, 'event-1')
  expect(inbox(person.email)).toHaveLength(1)
  await send(job, 'event-2')
  expect(inbox(person.email)).toHaveLength(2)
})

it('gives a repeated mail the same Message-ID, so that mail programs fold it', async () => {
  const person = await createPerson(get().ctx)
  const job = { template: 'verify-email', recipientId: person.id, aggregateId: person.id } as const
  await send(job, 'event-3')
  await get().ctx.db.collection('mail-deliveries').deleteMany({})
  await send(job, 'event-3')
  const ids = inbox(person.email).map(({ headers }) => headers['message-id'])
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
})

it('notes nothing as sent that the mail server refused', async () => {
  const person = await createPerson(get().ctx)
  const refusing = createTransport({
    name: 'refusing',
    version: '1',
    send: (_mail, done) => done(new Error('451 try again'), undefined),
  })
  const job = {
    template: 'verify-email',
    eventId: 'event-4',
    recipientId: person.id,
    aggregateId: person.id,
  } as const
  await expect(sendMail({ ...get().ctx, mail: refusing }, job)).rejects.toThrow('451')
  await send(job, 'event-4')
  expect(inbox(person.email)).toHaveLength(1)
})

it('sends no old news: to a confirmed address, of a property that was rejected meanwhile, to nobody', async () => {
  const { ctx } = get()
  const person = await createPerson(ctx)
  await ctx.payload.update({ collection: 'users', id: person.id, data: { isVerified: true } })
  await send({ template: 'verify-email', recipientId: person.id, aggregateId: person.id })
  const { ownerId, propertyId } = await createListing(ctx)
  const rejected = {
    verificationStatus: 'rejected',
    verificationReason: 'The address is not complete',
  } as const
  await ctx.payload.update({ collection: 'properties', id: propertyId, data: rejected })
  await send({ template: 'property-verified', recipientId: ownerId, aggregateId: propertyId })
  const gone = new ObjectId().toHexString()
  await send({ template: 'property-rejected', recipientId: gone, aggregateId: propertyId })
  expect(get().network.mailbox.messages()).toEqual([])
})

it('tells an owner why their property was rejected, and links to it in the panel', async () => {
  const { ctx } = get()
  const { ownerId, ownerEmail, propertyId } = await createListing(ctx)
  await ctx.payload.update({
    collection: 'properties',
    id: propertyId,
    data: { verificationStatus: 'rejected', verificationReason: 'Please add <b>photos</b> of the rooms' },
  })
  await send({ template: 'property-rejected', recipientId: ownerId, aggregateId: propertyId })
  const [mail] = inbox(ownerEmail)
  expect(mail?.text).toContain('Please add <b>photos</b> of the rooms')
  expect(mail?.html).toContain('&lt;b&gt;photos&lt;/b&gt;')
  expect(mail?.text).toContain(`${ctx.config.apiUrl}/admin/collections/properties/${propertyId}`)
})

type Job = Omit<Parameters<typeof sendMail>[1], 'eventId'>

async function send(job: Job, eventId = new ObjectId().toHexString()): Promise<void> {
  const mail = openTransport(get().ctx)
  await sendMail({ ...get().ctx, mail }, { ...job, eventId }).finally(() => mail.close())
}

function inbox(address: string) {
  return get()
    .network.mailbox.messages()
    .filter(({ to }) => to.some((recipient) => recipient.includes(address)))
}

import { askForEmailChange } from '@bookmysleep/cms/identity/email/ask-for-change'
import { confirmEmailChange } from '@bookmysleep/cms/identity/email/confirm-change'
import { undoEmailChange } from '@bookmysleep/cms/identity/email/undo-change'
import { askForReset } from '@bookmysleep/cms/identity/passwords/ask-for-reset'
import { resetPassword } from '@bookmysleep/cms/identity/passwords/reset-password'
import { askForExport } from '@bookmysleep/cms/identity/personal-data/ask-for-export'
import { deleteAccount } from '@bookmysleep/cms/identity/personal-data/delete-account'
import { prepareExport } from '@bookmysleep/cms/identity/personal-data/prepare-export'
import type { SessionUser } from '@bookmysleep/cms/identity/session-user'
import { startSession } from '@bookmysleep/cms/identity/sessions/start-session'
import { sendMailCode, spendMailCode } from '@bookmysleep/cms/identity/two-factor/mail-codes'
import { jobsFor } from '@bookmysleep/cms/outbox/subscriptions'
import { parseJob } from '@bookmysleep/domain/jobs'
import { ObjectId } from 'mongodb'
import { beforeEach, expect, it } from 'vitest'
import { openTransport } from '../src/mail/open-transport.ts'
import { sendMail } from '../src/mail/send-mail.ts'
import { openNetwork } from './support/open-network.ts'
import { createPerson } from './support/people.ts'

const { get } = openNetwork()
beforeEach(() => get().network.mailbox.clear())

const NEW = 'a lamp left on'

/** Somebody new, and a session of theirs. */
async function logInAsNew(): Promise<SessionUser> {
  const { ctx } = get()
  const person = await createPerson(ctx)
  const client = { userAgent: 'tests', ip: null }
  const { _id } = await startSession(ctx, { userId: person.id, kind: 'api', epoch: 0, client })
  return { ...person, role: 'seeker', _sid: _id.toHexString() } as SessionUser
}

/** What the newest event of this type has sent, by its address. */
async function mailsOf(type: string) {
  const { ctx, network } = get()
  const [event] = await ctx.db.collection('outbox').find({ type }).sort({ _id: -1 }).limit(1).toArray()
  const mailing = { ...ctx, mail: openTransport(ctx) }
  for (const { data } of await jobsFor(ctx, event as never))
    await sendMail(mailing, parseJob('email', 'send-mail', data))
  return network.mailbox.messages()
}

it('sends a link that sets a new password, and tells of the change', async () => {
  const { ctx } = get()
  const { email } = await createPerson(ctx)
  await askForReset(ctx, { email, method: 'link' })
  const [mail, ...more] = await mailsOf('user.reset_requested')
  expect(more).toEqual([])
  expect(mail?.to.join()).toContain(email)
  const [, token = ''] = /\/reset-password\/(\S+)/.exec(mail?.text ?? '') ?? []
  await resetPassword(ctx, { token, password: NEW })
  get().network.mailbox.clear()
  expect((await mailsOf('user.password_changed'))[0]?.subject).toBe('Your password was changed')
})

it('sends a code that sets a new password, in Hindi to whom that is', async () => {
  const { ctx } = get()
  const { email } = await createPerson(ctx, { locale: 'hi' })
  await askForReset(ctx, { email, method: 'code' })
  const [mail] = await mailsOf('user.reset_requested')
  const [code = ''] = /\d{6}/.exec(mail?.subject ?? '') ?? []
  expect(mail?.text).toContain('दस मिनट के भीतर')
  await resetPassword(ctx, { email, code, password: NEW })
})

it('sends nothing to an address that nobody has, or for a wish that was replaced', async () => {
  const { ctx } = get()
  await askForReset(ctx, { email: 'nobody@people.test', method: 'link' })
  expect(await mailsOf('user.reset_requested')).toEqual([])
  const { email } = await createPerson(ctx)
  await askForReset(ctx, { email, method: 'link' })
  await ctx.db.collection('password-resets').updateMany({ email }, { $set: { usedAt: new Date() } })
  expect(await mailsOf('user.reset_requested')).toEqual([])
})

it('asks at the new address, tells the old one, and lets it take the account back', async () => {
  const { ctx } = get()
  const user = await logInAsNew()
  const { email } = user
  await ctx.db.collection('users').updateOne({ email }, { $set: { isVerified: true } })
  const wish = { newEmail: 'new@people.test', currentPassword: 'long-enough-for-tests', address: 'local' }
  await askForEmailChange(ctx, user, wish)
  const [asked, ...more] = await mailsOf('user.email_change_requested')
  expect(more).toEqual([])
  expect(asked?.to.join()).toContain('new@people.test')
  const [, token = ''] = /\/confirm-email\/(\S+)/.exec(asked?.text ?? '') ?? []
  await confirmEmailChange(ctx, token)
  get().network.mailbox.clear()
  const [told] = await mailsOf('user.email_changed')
  expect(told?.to.join()).toContain(email)
  const [, back = ''] = /\/undo-email\/(\S+)/.exec(told?.text ?? '') ?? []
  expect(await undoEmailChange(ctx, { token: back, password: NEW })).toEqual({ email })
})

it('tells an address nothing that was never confirmed: it may be a stranger’s', async () => {
  const { ctx } = get()
  const wish = { newEmail: 'right@people.test', currentPassword: 'long-enough-for-tests', address: 'local' }
  await askForEmailChange(ctx, await logInAsNew(), wish)
  const [asked] = await mailsOf('user.email_change_requested')
  const [, token = ''] = /\/confirm-email\/(\S+)/.exec(asked?.text ?? '') ?? []
  await confirmEmailChange(ctx, token)
  get().network.mailbox.clear()
  expect(await mailsOf('user.email_changed')).toEqual([])
})

it('sends nothing to a new address that is somebody else’s', async () => {
  const { ctx } = get()
  const [person, other] = [await logInAsNew(), await createPerson(ctx)]
  const wish = { newEmail: other.email, currentPassword: 'long-enough-for-tests', address: 'local' }
  await askForEmailChange(ctx, person, wish)
  expect(await mailsOf('user.email_change_requested')).toEqual([])
})

it('has an archive made by a job, and tells when it is ready', async () => {
  const { ctx } = get()
  const { id, email } = await createPerson(ctx)
  const asked = await askForExport(ctx, id)
  const type = 'user.export_requested'
  const [event] = await ctx.db.collection('outbox').find({ type }).sort({ _id: -1 }).limit(1).toArray()
  const [job, ...more] = await jobsFor(ctx, event as never)
  expect(more).toEqual([])
  expect(job).toMatchObject({ queue: 'personal-data', data: { exportId: asked.id } })
  await prepareExport(ctx, parseJob('personal-data', 'prepare-export', job?.data).exportId)
  const [mail] = await mailsOf('user.export_ready')
  expect(mail?.to.join()).toContain(email)
  expect(mail?.text).toContain(`${ctx.config.frontendUrl}/account/privacy`)
})

it('sends the code of a login to the address that it was asked for, and none that is over', async () => {
  const { ctx } = get()
  const { id, email } = await createPerson(ctx)
  const codes = ctx.db.collection('second-factor-codes')
  await sendMailCode(ctx, { userId: id, email, challenge: null })
  const [mail, ...more] = await mailsOf('user.login_code_requested')
  expect(more).toEqual([])
  expect(mail?.to.join()).toContain(email)
  const [code = ''] = /\d{6}/.exec(mail?.subject ?? '') ?? []
  expect(await spendMailCode(ctx, { userId: id, challenge: null, code })).toBe(true)
  get().network.mailbox.clear()
  expect(await mailsOf('user.login_code_requested')).toEqual([])
  await sendMailCode(ctx, { userId: id, email, challenge: null })
  await codes.updateMany({ usedAt: null }, { $set: { email: 'old@people.test' } })
  expect(await mailsOf('user.login_code_requested')).toEqual([])
})

it('says goodbye to the address that an account had, and writes to nobody there again', async () => {
  const { ctx } = get()
  const asker = await logInAsNew()
  const { id, email } = asker
  const user = new ObjectId(String(id))
  await askForReset(ctx, { email, method: 'link' })
  await deleteAccount(ctx, asker, { currentPassword: 'long-enough-for-tests', address: 'local' })
  const event = { type: 'user.deleted', 'aggregate.id': user }
  const [deleted] = await ctx.db.collection('outbox').find(event).toArray()
  const [job, mail] = await jobsFor(ctx, deleted as never)
  expect(job).toMatchObject({ queue: 'personal-data', name: 'forget-person', data: { userId: id } })
  const mailing = { ...ctx, mail: openTransport(ctx) }
  for (let time = 0; time < 2; time += 1) await sendMail(mailing, parseJob('email', 'send-mail', mail?.data))
  const sent = await get().network.mailbox.messages()
  expect(sent.map(({ subject }) => subject)).toEqual(['Your account is deleted'])
  expect(sent[0]?.to.join()).toContain(email)
  get().network.mailbox.clear()
  await mailsOf('user.reset_requested')
  expect(await get().network.mailbox.messages()).toEqual([])
})

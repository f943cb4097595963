import type { AuditAction } from '@bookmysleep/domain/audit-actions'
import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { auditIn } from '../src/audit/audit-event.ts'
import { countFailure } from '../src/audit/count-failure.ts'
import { recordAudit } from '../src/audit/record-audit.ts'
import { sealAudit } from '../src/audit/seal-audit.ts'
import { verifyAudit } from '../src/audit/verify-audit.ts'
import { runTransaction } from '../src/records/run-transaction.ts'
import { openApi, PASSWORD } from './support/api-world.ts'
import { makeProperty } from './support/make-stay.ts'
import { createMovableClock } from './support/movable-clock.ts'
import { createPanelClient } from './support/panel-client.ts'

const clock = createMovableClock()
const limits = { LOGIN_LIMIT_PER_MINUTE: '1000', LOGIN_FREE_FAILURES: '50' }
const api = openApi({ env: limits, overrides: { clock } })

const subjectOf = (id: string) => ({ 'subject.kind': 'users', 'subject.document': id })
const entriesAbout = (id: string, action?: AuditAction) =>
  auditIn(api.get().ctx)
    .events.find({ ...subjectOf(id), ...(action && { action }) })
    .sort({ _id: 1 })
    .toArray()

const record = (id: string | ObjectId = new ObjectId()) =>
  recordAudit(api.get().ctx, {
    session: undefined,
    action: 'user.banned',
    subject: { collection: 'users', id },
  })

/** Everything that is written by now under seals. */
async function sealAll() {
  clock.advance(5)
  return sealAudit(api.get().ctx)
}

const problems = async () => (await verifyAudit(api.get().ctx)).problems

describe('logins', () => {
  it('are written with who, from where and in which session, of API and panel', async () => {
    const { ctx, call, signIn } = api.get()
    const { id, email } = await signIn('admin')
    const { data } = await call('POST', '/auth/login', { body: { email, password: PASSWORD } })
    expect((await createPanelClient(ctx).logIn(email, PASSWORD)).status).toBe(200)
    const [, atApi, atPanel] = await entriesAbout(id, 'login.succeeded')
    expect(atApi).toMatchObject({ actor: { kind: 'user', role: 'admin' }, ip: '127.0.0.1' })
    expect(atApi?.requestId).toMatch(/^[\w-]{8,64}$/)
    expect(String(atApi?.actor.user)).toBe(id)
    const sessions = await ctx.db
      .collection('sessions')
      .find({ user: new ObjectId(id) })
      .toArray()
    expect(sessions.map(({ _id }) => String(_id))).toContain(atApi?.actor.session)
    expect(atPanel?.facts).toEqual([{ name: 'kind', value: 'panel' }])
    await call('POST', '/auth/logout', { token: data.accessToken })
    const [ended] = await auditIn(ctx)
      .events.find({ action: 'session.ended', 'subject.document': atApi?.actor.session ?? '' })
      .toArray()
    expect(ended?.actor.session).toBe(atApi?.actor.session)
  })

  it('that fail are counted in one entry a minute, and addresses that nobody has are not kept', async () => {
    const { ctx, call, signIn } = api.get()
    const { id, email } = await signIn('seeker')
    const unknown = 'nobody-has-this@people.test'
    for (const address of [email, email, email.toUpperCase(), unknown, unknown])
      await call('POST', '/auth/login', { body: { email: address, password: 'not-the-right-one' } })
    await createPanelClient(ctx).logIn(email, 'not-the-right-one')
    const failures = await entriesAbout(id, 'login.failed')
    const atApi = failures.filter(({ ip }) => ip === '127.0.0.1')
    const sum = (entries: { count: number }[]) => entries.reduce((n, { count }) => n + count, 0)
    expect([sum(atApi), sum(failures)]).toEqual([3, 4])
    expect(new Set(atApi.map(({ key }) => key)).size).toBe(atApi.length)
    expect(failures[0]).toMatchObject({ actor: { kind: 'visitor', user: null }, account: null })
    const ofNobody = await auditIn(ctx)
      .events.find({ account: { $ne: null } })
      .toArray()
    expect([sum(ofNobody), ...new Set(ofNobody.map(({ subject }) => subject))]).toEqual([2, null])
    expect(JSON.stringify(ofNobody)).not.toContain('nobody-has-this')
  })

  it('are told to the person, of whom the site’s people are not named', async () => {
    const { call, ctx, signIn } = api.get()
    const [person, other, admin] = [await signIn('seeker'), await signIn('seeker'), await signIn('admin')]
    await call('POST', '/auth/login', { body: { email: person.email, password: 'not-the-right-one' } })
    const { data: opened } = await call('POST', '/auth/login', {
      body: { email: person.email, password: PASSWORD },
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
    })
    await call('POST', '/auth/logout', { token: opened.accessToken })
    const panel = createPanelClient(ctx)
    await panel.logIn(admin.email, PASSWORD)
    await panel.send('PATCH', `/users/${person.id}`, { firstName: 'Meera' })
    const { data, meta } = await call('GET', '/users/me/activity?sort=at', { token: person.token })
    const told = data
      .slice(-4)
      .map(({ action, by, browser }: Record<string, string>) => [action, by, browser])
    expect(told).toEqual([
      ['login.failed', 'visitor', null],
      ['login.succeeded', 'self', 'Firefox'],
      ['session.ended', 'self', null],
      ['user.changed', 'site', null],
    ])
    expect([data.at(-1).ip, meta.total]).toEqual([null, data.length])
    expect(JSON.stringify(data)).not.toContain(admin.id)
    const { data: others } = await call('GET', '/users/me/activity', { token: other.token })
    const ids = new Set(data.map(({ id }: { id: string }) => id))
    expect(others.filter(({ id }: { id: string }) => ids.has(id))).toEqual([])
  })

  it('fill no database when a flood of them comes', async () => {
    const { ctx } = api.get()
    clock.advance(10)
    const flood = { ...ctx, clock: { now: () => new Date(1_800_000_000_000) } }
    const tell = (key: string) => countFailure(flood, { action: 'login.locked', key })
    for (let n = 0; n < 300; n += 50)
      await Promise.all(Array.from({ length: 50 }, (_, m) => tell(`network-${n + m}`)))
    const stored = await auditIn(ctx).events.find({ action: 'login.locked' }).toArray()
    expect(stored.length).toBeLessThan(260)
    expect(stored.reduce((sum, { count }) => sum + count, 0)).toBe(300)
    await auditIn(ctx).events.deleteMany({ action: 'login.locked' })
  })

  it('of somebody are told apart also in a flood of addresses that nobody has', async () => {
    const { ctx } = api.get()
    const flood = { ...ctx, clock: { now: () => new Date(1_800_000_600_000) } }
    const tell = (key: string, id?: ObjectId) =>
      countFailure(flood, {
        action: 'login.locked',
        key,
        ...(id && { subject: { collection: 'users', id } }),
      })
    for (let n = 0; n < 250; n += 50)
      await Promise.all(Array.from({ length: 50 }, (_, m) => tell(`made-up-${n + m}`)))
    const [one, other] = [new ObjectId(), new ObjectId()]
    await tell('their-network', one)
    for (let n = 0; n < 40; n++) await tell(`network-${n}`, other)
    expect(await entriesAbout(String(one), 'login.locked')).toHaveLength(1)
    const ofOther = await entriesAbout(String(other), 'login.locked')
    expect([ofOther.length, ofOther.reduce((sum, { count }) => sum + count, 0)]).toEqual([21, 40])
    await auditIn(ctx).events.deleteMany({ action: 'login.locked' })
  })

  it('go on while the log cannot be written', async () => {
    const { ctx, signIn, call } = api.get()
    const { email } = await signIn('seeker')
    const name = 'audit-events'
    await ctx.db.command({ collMod: name, validator: { impossible: true } })
    const { status } = await call('POST', '/auth/login', { body: { email, password: PASSWORD } })
    const wrong = await call('POST', '/auth/login', { body: { email, password: 'not-the-right-one' } })
    await expect(record()).rejects.toThrow()
    await ctx.db.command({ collMod: name, validator: {} })
    expect([status, wrong.error.code]).toEqual([200, 'INVALID_CREDENTIALS'])
  })
})

describe('an entry', () => {
  it('is stored with what it tells of, or not at all', async () => {
    const { ctx, signIn } = api.get()
    const { id } = await signIn('seeker')
    const failing = runTransaction(ctx, async (session) => {
      await recordAudit(ctx, { session, action: 'user.banned', subject: { collection: 'users', id } })
      throw new Error('something else went wrong')
    })
    await expect(failing).rejects.toThrow('something else')
    expect(await entriesAbout(id, 'user.banned')).toEqual([])
  })

  it('of a ban names the admin, and bans at once are one', async () => {
    const { ctx, signIn } = api.get()
    const admin = await signIn('admin')
    const { id } = await signIn('owner')
    const panel = createPanelClient(ctx)
    await panel.logIn(admin.email, PASSWORD)
    const ban = () => panel.send('POST', `/users/${id}/ban`, { reason: 'A private matter of theirs.' })
    const answers = await Promise.all([ban(), ban()])
    const given = answers.find(({ status }) => status === 200)
    await panel.send('POST', `/bans/${given?.body.id}/lift`)
    await panel.send('PATCH', `/users/${id}`, { role: 'editor', firstName: 'Renamed' })
    const entries = (await entriesAbout(id)).filter(({ actor }) => String(actor.user) === admin.id)
    expect(entries.map(({ action }) => action)).toEqual([
      'user.banned',
      'user.unbanned',
      'user.role-changed',
      'user.changed',
    ])
    expect(entries[2]?.facts).toEqual([
      { name: 'role', value: 'editor' },
      { name: 'roleBefore', value: 'owner' },
    ])
    expect(entries[3]?.changed).toEqual(['firstName', 'role'])
    expect(JSON.stringify(entries)).not.toMatch(/private matter|Renamed/)
  })

  it('tells what an admin grants to themselves, and nothing else that they do to their profile', async () => {
    const { ctx, signIn } = api.get()
    const admin = await signIn('admin')
    const panel = createPanelClient(ctx)
    await panel.logIn(admin.email, PASSWORD)
    const path = `/users/${admin.id}`
    expect((await panel.send('PATCH', path, { firstName: 'Mira' })).status).toBe(200)
    expect((await panel.send('PATCH', path, { lastName: 'Das', hostVerified: true })).status).toBe(200)
    const entries = await entriesAbout(admin.id, 'user.changed')
    expect(entries.map(({ changed }) => changed)).toEqual([['hostVerified']])
    expect(String(entries[0]?.actor.user)).toBe(admin.id)
  })

  it('tells that a house was given to somebody else, and by whom', async () => {
    const { ctx, signIn } = api.get()
    const [admin, before, after] = [await signIn('admin'), await signIn('owner'), await signIn('owner')]
    const house = await makeProperty(ctx, { owner: before.id })
    const panel = createPanelClient(ctx)
    await panel.logIn(admin.email, PASSWORD)
    const give = (change: object) => panel.send('PATCH', `/properties/${house}`, change)
    expect((await give({ isActive: true })).status).toBe(200)
    expect((await give({ owner: after.id })).status).toBe(200)
    const entries = await auditIn(ctx)
      .events.find({ action: 'property.owner-changed', 'subject.document': house })
      .toArray()
    expect(entries.map(({ facts }) => facts)).toEqual([
      [
        { name: 'owner', value: after.id },
        { name: 'ownerBefore', value: before.id },
      ],
    ])
    expect(String(entries[0]?.actor.user)).toBe(admin.id)
  })

  it('is changed by nobody through Payload, also where access rules are skipped', async () => {
    const { ctx, signIn } = api.get()
    const { email } = await signIn('admin')
    await record()
    const panel = createPanelClient(ctx)
    await panel.logIn(email, PASSWORD)
    const { docs } = await ctx.payload.find({ collection: 'audit-events', limit: 1 })
    const [entry] = docs
    const path = `/audit-events/${entry?.id}`
    expect((await panel.send('PATCH', path, { action: 'user.unbanned' })).status).toBe(403)
    expect((await panel.send('DELETE', path)).status).toBe(403)
    expect((await panel.send('POST', '/audit-events', { action: 'user.unbanned' })).status).toBe(403)
    expect((await panel.send('GET', path)).body.details).toBeTypeOf('string')
    const id = String(entry?.id)
    const collection = 'audit-events' as const
    await expect(ctx.payload.update({ collection, id, data: { count: 9 } })).rejects.toThrow(/nobody/)
    await expect(ctx.payload.delete({ collection, id })).rejects.toThrow(/nobody/)
    expect(await problems()).toEqual([])
  })
})

it('is read by admins alone, by who, what, about whom and when', async () => {
  const { call, signIn } = api.get()
  const admin = await signIn('admin')
  const { id, token } = await signIn('seeker')
  const ask = (query: string) => call('GET', `/admin/audit?${query}`, { token: admin.token })
  expect((await call('GET', '/admin/audit', { token })).status).toBe(403)
  const { data, meta } = await ask(`actor=${id}`)
  expect(data).toMatchObject([{ action: 'login.succeeded', actor: { id, role: 'seeker' }, count: 1 }])
  expect(meta.total).toBe(1)
  expect((await ask(`subject=${id}&action=user.registered`)).data).toHaveLength(1)
  expect((await ask(`subject=${id}&to=2020-01-01`)).data).toEqual([])
  expect((await ask(`subject=${id}&from=2020-01-01&sort=at`)).data).toHaveLength(2)
})

describe('the whole log', () => {
  it('is sealed by several at once, in one chain', async () => {
    const { ctx } = api.get()
    await Promise.all(Array.from({ length: 20 }, () => record()))
    clock.advance(5)
    const sealed = await Promise.all([sealAudit(ctx), sealAudit(ctx), sealAudit(ctx)])
    const verdict = await verifyAudit(ctx)
    expect(sealed.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(20)
    expect(verdict).toMatchObject({ problems: [], unsealed: 0 })
    expect(verdict.last?.seal).toBe(verdict.seals)
  })

  it('shows what was altered, sealed or not', async () => {
    const { events } = auditIn(api.get().ctx)
    await sealAll()
    await record()
    const [sealed, unsealed] = [await events.findOne({ seal: 1 }), await events.findOne({ seal: null })]
    for (const event of [sealed, unsealed]) {
      const _id = event?._id as ObjectId
      await events.updateOne({ _id }, { $set: { action: 'user.unbanned', ip: '10.9.9.9' } })
      expect(await problems()).toEqual([{ kind: 'altered', what: 'entry', id: String(_id) }])
      await events.replaceOne({ _id }, event as NonNullable<typeof event>)
    }
    await events.updateOne({ seal: 1 }, { $inc: { count: 3 } })
    expect(await problems()).toHaveLength(1)
    await events.updateOne({ seal: 1 }, { $inc: { count: -3 } })
    expect(await problems()).toEqual([])
  })

  it('shows what was taken out, put in, or cut off', async () => {
    const { ctx } = api.get()
    const { events, seals } = auditIn(ctx)
    await record()
    await sealAll()
    const { last } = await verifyAudit(ctx)
    const entry = await events.findOne({ seal: Number(last?.seal) })
    if (!entry || !last) throw new Error('nothing was sealed')
    const { _id } = entry
    await events.deleteOne({ _id })
    expect(await problems()).toEqual([{ kind: 'missing', what: 'entry', id: String(_id) }])
    await events.insertOne(entry)
    const forged = { ...entry, _id: new ObjectId() }
    for (const seal of [null, last.seal, last.seal + 7]) {
      await events.insertOne({ ...forged, seal })
      expect(await problems()).toMatchObject([{ what: 'entry', id: String(forged._id) }])
      await events.deleteOne({ _id: forged._id })
    }
    const seal = await seals.findOne({ _id: last.seal })
    const cut = await events.find({ seal: last.seal }).toArray()
    await events.deleteMany({ seal: last.seal })
    await seals.deleteOne({ _id: last.seal })
    expect(await problems()).toEqual([])
    expect((await verifyAudit(ctx, last)).problems).toMatchObject([{ kind: 'missing', what: 'seal' }])
    if (seal) await seals.insertOne(seal)
    await events.insertMany(cut)
    expect(await problems()).toEqual([])
  })

  it('shows a seal that was altered or taken out of the middle', async () => {
    const { ctx } = api.get()
    const { seals } = auditIn(ctx)
    for (const _ of [1, 2, 3]) {
      await record()
      await sealAll()
    }
    const middle = await seals.findOne({ _id: Number((await verifyAudit(ctx)).last?.seal) - 1 })
    if (!middle) throw new Error('nothing was sealed')
    const { _id } = middle
    await seals.updateOne({ _id }, { $set: { entries: [] } })
    expect(await problems()).toContainEqual({ kind: 'altered', what: 'seal', id: String(_id) })
    await seals.deleteOne({ _id })
    expect(await problems()).toContainEqual({ kind: 'missing', what: 'seal', id: String(_id) })
    await seals.insertOne(middle)
    expect(await problems()).toEqual([])
  })

  it('forgets what was kept long enough, without a complaint', async () => {
    const { ctx } = api.get()
    const { events, seals } = auditIn(ctx)
    await sealAll()
    const old = await seals.find().sort({ _id: 1 }).limit(3).toArray()
    const early = { ...ctx, clock: { now: () => new Date(clock.now().getTime() + 800 * 86_400_000) } }
    const numbers = old.map(({ _id }) => _id)
    await events.deleteMany({ seal: { $in: numbers } })
    expect((await verifyAudit(early)).problems).toEqual([])
    await seals.deleteMany({ _id: { $in: numbers } })
    expect((await verifyAudit(early)).problems).toEqual([])
    expect(await problems()).toEqual([{ kind: 'missing', what: 'seal', id: '3' }])
  })
})

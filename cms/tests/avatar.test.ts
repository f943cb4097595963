import { readdir } from 'node:fs/promises'
import type { AvatarView } from '@bookmysleep/domain/api/auth'
import { ObjectId } from 'mongodb'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { avatarsIn } from '../src/identity/profile/avatars.ts'
import { tidyAvatar } from '../src/identity/profile/tidy-avatar.ts'
import { readMediaFile } from '../src/media/media-files.ts'
import type { OutboxDocument } from '../src/outbox/append-event.ts'
import { jobsFor } from '../src/outbox/subscriptions.ts'
import { openApi, PASSWORD } from './support/api-world.ts'
import { storeStay } from './support/completed-stay.ts'
import { makeProperty } from './support/make-stay.ts'
import { createPanelClient } from './support/panel-client.ts'

const api = openApi()
type Person = { id: string; token: string }
let seeker: Person
let other: Person
let admin: Person

beforeAll(async () => {
  const { signIn } = api.get()
  ;[seeker, other, admin] = await Promise.all([signIn('seeker'), signIn('seeker'), signIn('admin')])
})

/** As a phone takes it: wide, turned by its EXIF, which also says where it was taken. */
const photo = (width = 640, height = 480) =>
  sharp({ create: { width, height, channels: 3, background: '#e08e1b' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '12/1 58/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()

async function send(
  id: string,
  person: Person | null,
  { file, more = {} }: { file?: Buffer; more?: object } = {},
) {
  const body = new FormData()
  for (const [key, value] of Object.entries(more)) body.set(key, String(value))
  body.set('file', new File([new Uint8Array(file ?? (await photo()))], '../../me.php', { type: 'text/html' }))
  const response = await fetch(`${api.get().url}/users/${id}/avatar`, {
    method: 'POST',
    headers: person ? { authorization: `Bearer ${person.token}` } : {},
    body,
  })
  const { data, error } = (await response.json()) as { data: AvatarView; error: { code: string } }
  return { status: response.status, data, error }
}

const fileOf = (url: string) => url.split('/').at(-1) ?? ''
const meOf = async ({ token }: Person) => (await api.get().call('GET', '/auth/me', { token })).data
const filesOfAvatars = async () =>
  (await readdir(api.get().ctx.config.mediaDir).catch(() => [])).filter((name) => name.startsWith('avatar-'))

/** Runs what the outbox asks for about somebody's pictures, as a worker does. */
async function tidyUp({ id }: Person) {
  const { ctx } = api.get()
  const events = await ctx.db
    .collection<OutboxDocument>('outbox')
    .find({ 'aggregate.id': new ObjectId(id), type: { $in: ['user.avatar_made', 'user.avatar_dropped'] } })
    .toArray()
  for (const event of events)
    for (const { data } of await jobsFor(ctx, event)) await tidyAvatar(ctx, data as never)
}

describe('a picture of oneself', () => {
  it('is kept as two squares without what the camera wrote, and shown to its person', async () => {
    expect((await meOf(seeker)).avatar).toBeNull()
    const { status, data } = await send('me', seeker)
    expect(status).toBe(201)
    for (const [url, side] of [
      [data.url, 256],
      [data.smallUrl, 64],
    ] as const) {
      const { format, width, height, exif } = await sharp(
        await readMediaFile(api.get().ctx, fileOf(url)),
      ).metadata()
      expect({ format, width, height, exif }).toEqual({
        format: 'webp',
        width: side,
        height: side,
        exif: undefined,
      })
    }
    expect((await meOf(seeker)).avatar).toEqual(data)
    expect((await fetch(data.smallUrl)).headers.get('content-type')).toBe('image/webp')
  })

  it('replaces the one before, whose files go, and only those', async () => {
    const { data: first } = await send(seeker.id, seeker)
    const { data: second } = await send('me', seeker)
    await tidyUp(seeker)
    const files = await filesOfAvatars()
    expect(files).toEqual(expect.arrayContaining([fileOf(second.url), fileOf(second.smallUrl)]))
    expect(files).not.toContain(fileOf(first.url))
    expect(files).not.toContain(fileOf(first.smallUrl))
    expect((await meOf(seeker)).avatar).toEqual(second)
  })

  it('is one, however many are sent at once, and no other file stays', async () => {
    const { signIn, ctx } = api.get()
    const person = await signIn('seeker')
    const answers = await Promise.all(Array.from({ length: 4 }, () => send('me', person)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    const before = await filesOfAvatars()
    const sent = answers.flatMap(({ data }) => [fileOf(data.url), fileOf(data.smallUrl)])
    expect(before).toEqual(expect.arrayContaining(sent))
    await tidyUp(person)
    const { name } = (await avatarsIn(ctx).findOne({ _id: new ObjectId(person.id) })) ?? {}
    const left = (await filesOfAvatars()).filter((file) => sent.includes(file))
    expect(left.sort()).toEqual([`avatar-${name}-256.webp`, `avatar-${name}-64.webp`].sort())
  })

  it('is told by its content and its size', async () => {
    const was = (await meOf(other)).avatar
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"></svg>')
    for (const file of [
      Buffer.from('<script>alert(1)</script>'),
      svg,
      await photo(127, 300),
      Buffer.from('GIF89a'),
    ])
      expect((await send('me', other, { file })).error.code).toBe('VALIDATION_FAILED')
    const wide = sharp({ create: { width: 8000, height: 4000, channels: 3, background: 'red' } }).png()
    expect((await send('me', other, { file: await wide.toBuffer() })).error.code).toBe('VALIDATION_FAILED')
    expect((await send('me', other, { file: Buffer.alloc(13 * 1024 * 1024) })).status).toBe(413)
    expect((await meOf(other)).avatar).toEqual(was)
  })

  it('cannot be put on somebody else, nor be a picture that was sent for something else', async () => {
    const { call, ctx } = api.get()
    const { insertedId } = await ctx.db
      .collection('media')
      .insertOne({ alt: 'A room', filename: 'room.webp', uploadedBy: new ObjectId(seeker.id) })
    const before = await filesOfAvatars()
    expect((await send(other.id, seeker)).error.code).toBe('FORBIDDEN')
    expect((await send(other.id, admin)).error.code).toBe('FORBIDDEN')
    expect((await send('me', null)).status).toBe(401)
    expect((await send('me', other, { more: { media: insertedId } })).error.code).toBe('VALIDATION_FAILED')
    for (const body of [
      { profilePicture: String(insertedId) },
      { avatar: { url: 'https://x.test/a.png' } },
    ]) {
      const { error } = await call('PUT', `/users/${other.id}`, { token: other.token, body })
      expect(error.code).toBe('VALIDATION_FAILED')
    }
    expect(await filesOfAvatars()).toEqual(before)
    expect((await meOf(other)).avatar).toBeNull()
  })

  it('is taken away by its person or an admin, with its files', async () => {
    const { call, ctx } = api.get()
    const { data } = await send('me', seeker)
    const path = `/users/${seeker.id}/avatar`
    expect((await call('DELETE', path, { token: other.token })).error.code).toBe('FORBIDDEN')
    expect((await call('DELETE', path, { token: admin.token })).data).toEqual({ done: true })
    expect((await meOf(seeker)).avatar).toBeNull()
    const removed = { action: 'user.picture_removed', 'subject.document': seeker.id }
    expect(await ctx.db.collection('audit-events').countDocuments(removed)).toBe(1)
    await tidyUp(seeker)
    expect(await filesOfAvatars()).not.toContain(fileOf(data.url))
    expect((await call('DELETE', '/users/me/avatar', { token: seeker.token })).data).toEqual({ done: true })
  })

  it('is taken away by an admin at the panel, and there by nobody else', async () => {
    const { ctx, signIn } = api.get()
    const path = `/users/${seeker.id}/remove-picture`
    await send('me', seeker)
    for (const [role, status] of [
      ['owner', 403],
      ['admin', 200],
    ] as const) {
      const panel = createPanelClient(ctx)
      await panel.logIn((await signIn(role)).email, PASSWORD)
      expect((await panel.send('POST', path)).status).toBe(status)
      expect((await meOf(seeker)).avatar === null).toBe(role === 'admin')
    }
  })

  it('makes what one knows of oneself old, though the profile has not changed', async () => {
    const { url } = api.get()
    const ask = (since?: string | null) =>
      fetch(`${url}/auth/me`, {
        headers: { authorization: `Bearer ${other.token}`, ...(since && { 'if-modified-since': since }) },
      })
    const { ctx } = api.get()
    const of = { _id: new ObjectId(other.id) }
    await ctx.db.collection('users').updateOne(of, { $set: { updatedAt: new Date('2026-01-01T10:00:00Z') } })
    const known = (await ask()).headers.get('last-modified')
    expect(known).toBe('Thu, 01 Jan 2026 10:00:00 GMT')
    expect((await ask(known)).status).toBe(304)
    await send('me', other)
    expect((await ask(known)).status).toBe(200)
  })

  it('stands small beside the reviews that its person wrote', async () => {
    const { call, ctx, signIn } = api.get()
    const owner = await signIn('owner')
    const propertyId = await makeProperty(ctx, { owner: owner.id })
    const bookingId = await storeStay(ctx, { seeker: seeker.id, owner: owner.id, propertyId })
    const body = { bookingId, rating: 5, review: 'Quiet and clean.' }
    const { data: written } = await call('POST', '/reviews', { token: seeker.token, body })
    expect(written.authorPicture).toBeNull()
    const { data } = await send('me', seeker)
    expect((await call('GET', `/reviews/${written.id}`)).data.authorPicture).toBe(data.smallUrl)
    const list = await call('GET', `/reviews/property/${written.propertyId}`)
    expect(list.data[0].authorPicture).toBe(data.smallUrl)
  })

  it('goes with its person', async () => {
    const { ctx, signIn } = api.get()
    const person = await signIn('seeker')
    const { data } = await send('me', person)
    await ctx.payload.delete({ collection: 'users', id: person.id })
    expect(await avatarsIn(ctx).findOne({ _id: new ObjectId(person.id) })).toBeNull()
    await tidyUp(person)
    expect(await filesOfAvatars()).not.toContain(fileOf(data.url))
  })
})

describe('where somebody lives', () => {
  it('is kept part by part, sealed, and shown to them alone', async () => {
    const { call, ctx } = api.get()
    const put = (address: object) =>
      call('PUT', `/users/${seeker.id}`, { token: seeker.token, body: { address } })
    await put({ street: '14 Lake View Road', city: 'Kochi', zipCode: '682011' })
    const { data } = await put({ city: 'Mysuru', zipCode: '' })
    expect(data.address).toEqual({
      street: '14 Lake View Road',
      city: 'Mysuru',
      state: '',
      country: '',
      zipCode: '',
    })
    expect((await meOf(seeker)).address).toEqual(data.address)
    const stored = await ctx.db.collection('users').findOne({ _id: new ObjectId(seeker.id) })
    expect(JSON.stringify(stored)).not.toMatch(/Lake View|Mysuru/)
    expect((await put({ coordinates: '12,77' })).error.code).toBe('VALIDATION_FAILED')
    expect((await put({ city: 'x'.repeat(81) })).error.code).toBe('VALIDATION_FAILED')
  })
})

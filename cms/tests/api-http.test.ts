import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openApi } from './support/api-world.ts'
import { day, makeProperty, makeRoom } from './support/make-stay.ts'

const api = openApi({
  env: {
    API_LIMIT_PER_MINUTE: '100000',
    STOREFRONT_KEY: 'k'.repeat(32),
    CORS_ORIGINS: 'https://app.example, https://partner.example',
  },
})
let owner: { id: string; token: string }
let propertyId: string
let roomId: string

beforeAll(async () => {
  const { ctx, signIn } = api.get()
  owner = await signIn('owner')
  propertyId = await makeProperty(ctx, { owner: owner.id })
  roomId = await makeRoom(ctx, { property: propertyId })
})

type Got = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

/** As it comes over the wire: fetch would undo the compression. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const call = request(`${api.get().url}${path}`, { method, headers }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }),
      )
    })
    call.on('error', reject)
    call.end()
  })
}

const signedIn = () => ({ authorization: `Bearer ${owner.token}` })

describe('a read', () => {
  it('has a strong tag that stays until the answer changes, and is not sent twice', async () => {
    const { ctx } = api.get()
    const path = `/rooms/${roomId}`
    const first = await get(path)
    const tag = String(first.headers.etag)
    expect(tag).toMatch(/^"[^"]+"$/)
    expect((await get(path)).headers.etag).toBe(tag)
    const known = await get(path, { 'if-none-match': tag })
    expect([known.status, known.body.length, known.headers.etag]).toEqual([304, 0, tag])
    expect(known.headers['cache-control']).toBe(first.headers['cache-control'])
    expect(known.headers.vary).toContain('Authorization')
    expect((await get(path, { 'if-none-match': `W/${tag}, "x"` })).status).toBe(304)
    expect((await get(path, { 'if-none-match': '"x"' })).status).toBe(200)

    await ctx.payload.update({ collection: 'rooms', id: roomId, data: { price: 700_00 } })
    const changed = await get(path, { 'if-none-match': tag })
    expect([changed.status, changed.headers.etag === tag]).toEqual([200, false])
  })

  it('answers HEAD with the same headers and nothing else', async () => {
    const [whole, head] = [await get(`/rooms/${roomId}`), await get(`/rooms/${roomId}`, {}, 'HEAD')]
    expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, whole.headers.etag])
  })

  it('is compressed under a tag of its own, which is known as well', async () => {
    const path = `/properties/${propertyId}`
    const plain = await get(path)
    const packed = await get(path, { 'accept-encoding': 'gzip' })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(packed.body)).toEqual(plain.body)
    expect(packed.headers.etag).toBe(String(plain.headers.etag).replace(/"$/, '.gzip"'))
    expect(packed.headers.vary).toContain('Accept-Encoding')
    const known = await get(path, {
      'accept-encoding': 'gzip',
      'if-none-match': String(packed.headers.etag),
    })
    expect([known.status, known.headers.etag]).toEqual([304, packed.headers.etag])
  })

  it.each([
    ['/home', 'public, max-age=60, stale-while-revalidate=300'],
    ['/properties?limit=1', 'public, max-age=10, stale-while-revalidate=50'],
    [`/properties?limit=1&checkIn=${day(5)}&checkOut=${day(6)}`, 'public, no-cache'],
  ])('%s may be kept: %s', async (path, expected) => {
    expect((await get(path)).headers['cache-control']).toBe(expected)
    expect((await get(path, signedIn())).headers['cache-control']).toBe('private, no-cache')
  })

  it('of one’s own is nobody else’s to keep, and a refusal nobody’s', async () => {
    const own = await get('/auth/me', signedIn())
    expect([own.status, own.headers['cache-control']]).toEqual([200, 'private, no-cache'])
    const known = await get('/auth/me', { ...signedIn(), 'if-none-match': String(own.headers.etag) })
    expect(known.status).toBe(304)
    const refused = await get('/auth/me', { 'if-none-match': String(own.headers.etag) })
    expect([refused.status, refused.headers['cache-control']]).toEqual([401, 'no-store'])
  })
})

describe('what bears tokens', () => {
  it('is neither kept, tagged nor compressed', async () => {
    const person = {
      firstName: 'Asha',
      lastName: 'Rao',
      email: 'asha-tokens@people.test',
      password: 'correct-horse-9',
      role: 'seeker',
    }
    const answer = await fetch(`${api.get().url}/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip' },
      body: JSON.stringify(person),
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect([answer.headers.get('etag'), answer.headers.get('content-encoding')]).toEqual([null, null])
  })
})

describe('pages of other sites', () => {
  it('may call when they are listed, with the headers that they need', async () => {
    const ask = (origin: string) =>
      fetch(`${api.get().url}/home`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'if-match',
        },
      })
    for (const origin of ['https://app.example', 'https://partner.example']) {
      const { headers } = await ask(origin)
      expect(headers.get('access-control-allow-origin')).toBe(origin)
      expect(headers.get('access-control-allow-headers')).toContain('If-Match')
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
    const stranger = await ask('https://app.example.evil.example')
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull()
    const answer = await fetch(`${api.get().url}/home`, { headers: { origin: 'https://app.example' } })
    expect(answer.headers.get('vary')).toContain('Origin')
    expect(answer.headers.get('access-control-expose-headers')).toContain('ETag')
  })
})

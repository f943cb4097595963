import { describe, expect, it } from 'vitest'
import { buildPayloadConfig } from '../src/build-payload-config.ts'
import { readConfig } from '../src/config/read-config.ts'
import { pictureFile } from './support/access-world.ts'
import { openApi, PASSWORD } from './support/api-world.ts'
import { createPanelClient } from './support/panel-client.ts'

const LISTED = 'https://app.stay.example'
const api = openApi({ env: { CORS_ORIGINS: LISTED } })

const serverOf = () => new URL(api.get().url).origin

async function openPanel() {
  const { ctx, signIn } = api.get()
  const { id, email } = await signIn('owner')
  const panel = createPanelClient(ctx)
  return { id, panel, login: await panel.logIn(email, PASSWORD) }
}

describe('content policies', () => {
  it('give the reference’s scripts and styles a fresh nonce each time, and run nothing else', async () => {
    const nonces = new Set<string>()
    for (let turn = 0; turn < 2; turn++) {
      const answer = await fetch(`${serverOf()}/api/docs`)
      const policy = answer.headers.get('content-security-policy') ?? ''
      const [, nonce = ''] = /script-src 'nonce-([\w+/=]+)'(?:;|$)/.exec(policy) ?? []
      expect(policy).not.toMatch(/unsafe|script-src[^;]*(\*|http|'self')/)
      const tags = [
        ...(await answer.text()).matchAll(/<(?:script|style|link rel="stylesheet")(?=[\s>])[^>]*>/g),
      ]
      expect(tags).toHaveLength(4)
      for (const [tag] of tags) expect(tag).toContain(`nonce="${nonce}"`)
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(2)
  })

  it('allow nothing to an answer of the API, whatever its kind', async () => {
    for (const path of ['/api/v1/home', '/api/v1/nowhere', '/health', '/nowhere']) {
      const { headers } = await fetch(serverOf() + path)
      expect([path, headers.get('content-security-policy')]).toEqual([
        path,
        expect.stringMatching(/^default-src 'none'/),
      ])
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })
})

describe('what people upload', () => {
  async function upload(
    collection: 'media' | 'documents',
    more: object,
    file: Awaited<ReturnType<typeof pictureFile>>,
  ) {
    const { ctx, signIn } = api.get()
    const { id, token } = await signIn('owner')
    const user = {
      ...(await ctx.payload.findByID({ collection: 'users', id })),
      collection: 'users' as const,
    }
    const data = more as never
    const made = await ctx.payload.create({ collection, data, file, user, overrideAccess: false })
    return { filename: String(made.filename), token }
  }

  it('is served where no script runs', async () => {
    const { filename } = await upload('media', { alt: 'A bed' }, await pictureFile())
    const { status, headers } = await fetch(`${serverOf()}/media/${filename}`)
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-type')).toBe('image/jpeg')
  })

  it('runs none where the panel shows it either; papers are saved, not opened', async () => {
    const { ctx } = api.get()
    const read = (path: string, token: string) =>
      createPanelClient(ctx).fetch(path, { authorization: `Bearer ${token}` })
    const picture = await upload('media', { alt: 'A bed' }, await pictureFile())
    const shown = await read(`/media/file/${picture.filename}`, picture.token)
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")

    const bytes = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\ntrailer<</Root 1 0 R>>\n%%EOF')
    const pdf = { data: bytes, mimetype: 'application/pdf', name: 'deed.pdf', size: bytes.length }
    const paper = await upload('documents', { title: 'Deed' }, pdf)
    const { status, headers } = await read(`/documents/file/${paper.filename}`, paper.token)
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('content-disposition')).toBe('attachment')
    expect(headers.get('cache-control')).toBe('private, no-store')
  })

  it('is no page and no drawing with scripts, whatever it is called', async () => {
    for (const [name, text] of [
      ['page.html', '<html><script>alert(1)</script></html>'],
      ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
      ['picture.jpg', '<html><script>alert(1)</script></html>'],
    ] as const) {
      const data = Buffer.from(text)
      const file = { data, name, mimetype: 'image/jpeg', size: data.length }
      await expect(upload('media', { alt: 'x' }, file), name).rejects.toThrow()
    }
  })
})

describe('pages of other sites', () => {
  it('never get an answer that counts cookies, and are answered only when they are listed', async () => {
    for (const [path, method] of [
      ['/api/v1/home', 'GET'],
      ['/api/v1/auth/login', 'OPTIONS'],
      ['/api/v1/auth/login', 'POST'],
      ['/api/v1/openapi.json', 'GET'],
      ['/api/v1/nowhere', 'GET'],
    ] as const)
      for (const origin of [LISTED, 'https://evil.example', 'null', `${LISTED}.evil.example`]) {
        const headers = { origin, 'access-control-request-method': 'POST' }
        const answer = await fetch(serverOf() + path, { method, headers })
        await answer.body?.cancel()
        const allowed = answer.headers.get('access-control-allow-origin')
        expect([path, origin, allowed]).toEqual([path, origin, origin === LISTED ? LISTED : null])
        expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
      }
  })

  it('are answered by nothing else, listed or not', async () => {
    for (const path of ['/health', '/ready', '/api/docs', '/media/none.jpg']) {
      const answer = await fetch(serverOf() + path, { headers: { origin: LISTED } })
      await answer.body?.cancel()
      expect([path, answer.headers.get('access-control-allow-origin')]).toEqual([path, null])
    }
  })

  it('cannot use the panel’s cookie at the API', async () => {
    const { login } = await openPanel()
    const headers = { cookie: `payload-token=${login.cookie}` }
    expect((await api.get().call('GET', '/auth/me', { headers })).error.code).toBe('UNAUTHENTICATED')
  })
})

describe('the panel’s cookie', () => {
  it('is for this site alone, out of reach of scripts, and sent over TLS only where there is TLS', async () => {
    const plain = (await openPanel()).login.setCookie
    expect(plain).toMatch(/^payload-token=[^;]+; Expires=[^;]+; Path=\/; HttpOnly=true; SameSite=Strict$/)
    const { network } = api.get()
    const overTls = readConfig({ ...network.env, API_URL: 'https://api.stay.example' })
    const { collections } = await buildPayloadConfig(overTls)
    const users = collections.find(({ slug }) => slug === 'users')
    expect(users?.auth.cookies).toMatchObject({ sameSite: 'Strict', secure: true })
  })

  it('keeps its flags when it is renewed and when it is taken back', async () => {
    const { panel } = await openPanel()
    for (const path of ['/users/refresh-token', '/users/logout']) {
      const { status, setCookie } = await panel.send('POST', path)
      expect([path, status]).toEqual([path, 200])
      expect(setCookie).toMatch(/HttpOnly=true; SameSite=Strict/)
    }
  })

  it.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of a site that begins as ours', { origin: 'http://localhost.evil.example' }],
    ['of a frame without an origin', { origin: 'null' }],
    ['of another site that hides its origin', { origin: '', 'sec-fetch-site': 'cross-site' }],
    ['that does not say where it comes from', { origin: '' }],
  ])('changes nothing in a request %s', async (_, from: Record<string, string>) => {
    const { id, panel } = await openPanel()
    const change = (headers: Record<string, string>) =>
      panel.send('PATCH', `/users/${id}`, { firstName: 'Changed' }, headers)
    expect((await change(from)).status).toBe(403)
    expect((await panel.send('POST', '/connect-accounts/look', {}, from)).status).toBe(401)
    expect((await change({})).status).toBe(200)
  })
})

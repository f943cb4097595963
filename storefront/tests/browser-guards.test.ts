import { expect, inject, it } from 'vitest'

const { cms, storefront } = inject('stack')

/** The sources that a policy gives for scripts. */
function scriptSources(answer: Response): string[] {
  const policy = answer.headers.get('content-security-policy') ?? ''
  const found = policy.split(';').find((part) => part.trim().startsWith('script-src '))
  return found?.trim().split(' ').slice(1) ?? []
}

const scriptTags = (html: string) => [...html.matchAll(/<script(?=[\s>])[^>]*>/g)].map(([tag]) => tag)

it('gives every script of the panel a nonce that is fresh each time', async () => {
  const seen = new Set<string>()
  for (let turn = 0; turn < 2; turn++) {
    const answer = await fetch(`${cms}/admin/login`)
    const html = await answer.text()
    const [, nonce = ''] = /'nonce-([^']+)'/.exec(scriptSources(answer).join(' ')) ?? []
    const tags = scriptTags(html)
    expect(tags.length).toBeGreaterThan(1)
    expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
    expect(scriptSources(answer).join()).not.toMatch(/unsafe/)
    seen.add(nonce)
  }
  expect(seen.size).toBe(2)
})

it.each(['/', '/login', '/search?q=Mysuru', '/nowhere'])(
  'runs scripts of %s by their hashes',
  async (path) => {
    const answer = await fetch(storefront + path)
    const sources = scriptSources(answer)
    await answer.body?.cancel()
    expect(sources).toContain("'self'")
    expect(sources.some((source) => source.startsWith("'sha256-"))).toBe(true)
    expect(sources.join()).not.toMatch(/unsafe|\*/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  },
)

it.each([
  ['of another site', { origin: 'https://evil.example' }],
  ['of a frame without an origin', { origin: 'null' }],
  ['of a site beside ours', { 'sec-fetch-site': 'same-site' }],
  ['that does not say where it comes from', {}],
])('refuses forms %s, at the storefront and at the panel', async (_, from: Record<string, string>) => {
  const form = new URLSearchParams({ email: 'nobody@people.test', password: 'a lamp left on for me' })
  const page = await fetch(`${storefront}/login`, {
    method: 'POST',
    headers: { ...from, cookie: 'bms_session=x.y.z' },
    body: form,
    redirect: 'manual',
  })
  expect([page.status, page.headers.get('set-cookie')]).toEqual([403, null])
  const panel = await fetch(`${cms}/api/users/login`, {
    method: 'POST',
    headers: { ...from, cookie: 'payload-token=x.y.z', 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'nobody@people.test', password: 'a lamp left on for me' }),
  })
  expect([panel.status, panel.headers.get('set-cookie')]).toEqual([403, null])
})

import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { API_DOCUMENT } from '../src/gateway/api-reference.ts'
import { routes } from '../src/gateway/routes/api/v1/routes.ts'
import { openApi } from './support/api-world.ts'

const api = openApi()
let origin: string
beforeAll(() => {
  origin = new URL(api.get().url).origin
})

describe('the description of the API', () => {
  it('is served as it is committed, and names every route once', async () => {
    const answer = await fetch(`${origin}/api/v1/openapi.json`)
    expect(answer.headers.get('content-type')).toContain('application/json')
    const document = await answer.json()
    expect(document).toEqual(JSON.parse(readFileSync(API_DOCUMENT, 'utf8')))
    const operations = Object.values<object>(document.paths).flatMap((path) => Object.values(path))
    expect(operations).toHaveLength(routes.length)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(routes.length)
  })

  it('can be had as a Postman collection', async () => {
    const collection = await (await fetch(`${origin}/api/docs/postman.json`)).json()
    expect(collection.info.schema).toContain('collection/v2.1.0')
  })
})

describe('the reference page', () => {
  it('runs its own scripts alone, and those of no other site', async () => {
    const answer = await fetch(`${origin}/api/docs`)
    const html = await answer.text()
    const [, nonce] = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '') ?? []
    expect(nonce).toMatch(/^[\w+/=]{20,}$/)
    const scripts = html.match(/<script[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
    for (const [, address = ''] of html.matchAll(/(?:src|href)="([^"]+)"/g))
      expect(address).toMatch(/^\/[^/]/)
    expect((await (await fetch(`${origin}/api/docs`)).text()).includes(String(nonce))).toBe(false)
  })

  it.each(['swagger-ui.css', 'swagger-ui-bundle.js'])('brings %s', async (name) => {
    const answer = await fetch(`${origin}/api/docs/${name}`)
    expect([answer.status, (await answer.text()).length > 100_000]).toEqual([200, true])
  })
})

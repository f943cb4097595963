import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config/read-config.ts'
import { type Ctx, createContext } from '../src/context.ts'
import { SAMPLES } from './support/access-samples.ts'
import { ACCESS_TABLE, type Operation } from './support/access-table.ts'
import { createWorld, pictureFile, WHO, type Who, type World } from './support/access-world.ts'
import { callRest } from './support/rest.ts'
import type { Sample } from './support/samples/sample.ts'

let network: TestNetwork
let ctx: Ctx
let world: World

beforeAll(async () => {
  network = await startTestNetwork()
  ctx = await createContext(readConfig(network.env))
  world = await createWorld(ctx)
})
afterAll(async () => {
  await ctx?.destroy()
  await network?.stop()
})

it('names every collection', () => {
  // Preferences are addressed by key and are always those of whoever asks.
  const named = new Set([
    'payload-preferences',
    ...Object.keys(ACCESS_TABLE).map((row) => SAMPLES[row]?.collection),
  ])
  expect(ctx.payload.config.collections.map(({ slug }) => slug).filter((slug) => !named.has(slug))).toEqual(
    [],
  )
})

const OPERATIONS: Operation[] = ['read', 'create', 'update', 'delete']

describe.each(Object.keys(ACCESS_TABLE))('%s', (row) => {
  const sample = SAMPLES[row] as Sample
  it.each(OPERATIONS)('%s', async (operation) => {
    const allowed: Who[] = []
    for (const who of WHO) if (await isAllowed(sample, operation, who)) allowed.push(who)
    expect(allowed).toEqual(ACCESS_TABLE[row]?.[operation])
  })
})

async function isAllowed(sample: Sample, operation: Operation, who: Who): Promise<boolean> {
  const token = world.tokens[who]
  const path = `/api/${sample.collection}`
  const config = ctx.payload.config
  if (operation === 'create') {
    const body = sample.upload ? await form(sample.body(world)) : sample.body(world)
    const { status } = await callRest(config, { method: 'POST', path, token, body })
    return verdict(status, 201)
  }
  const document =
    sample.collection === 'users' && operation === 'delete' ? await spare() : await sample.make(world)
  if (operation === 'read') {
    const { status } = await callRest(config, { method: 'GET', path: `${path}/${document}`, token })
    const list = await callRest(config, {
      method: 'GET',
      path: `${path}?where[id][equals]=${document}`,
      token,
    })
    const isListed = list.status === 200 && list.body.docs.length === 1
    expect(isListed, `${who} sees it alone and in lists alike`).toBe(status === 200)
    return verdict(status, 200)
  }
  const method = operation === 'update' ? 'PATCH' : 'DELETE'
  const body = operation === 'update' ? { body: sample.change } : {}
  const { status } = await callRest(config, { method, path: `${path}/${document}`, token, ...body })
  return verdict(status, 200)
}

/** Success, or a refusal that is one; anything else is a broken test. */
function verdict(status: number, success: number): boolean {
  expect([success, 401, 403, 404, 501]).toContain(status)
  return status === success
}

async function spare(): Promise<string> {
  const data = SAMPLES.users?.body(world) as Parameters<typeof ctx.payload.create<'users', never>>[0]['data']
  return (await ctx.payload.create({ collection: 'users', data: data as never })).id
}

async function form(data: object): Promise<FormData> {
  const { data: bytes, name, mimetype } = await pictureFile()
  const body = new FormData()
  body.set('_payload', JSON.stringify(data))
  body.set('file', new File([new Uint8Array(bytes)], name, { type: mimetype }))
  return body
}

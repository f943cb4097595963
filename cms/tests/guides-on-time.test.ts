import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../src/config/read-config.ts'
import { type Ctx, createContext } from '../src/context.ts'
import { SAMPLES } from './support/access-samples.ts'
import { createWorld, type World } from './support/access-world.ts'
import { callRest } from './support/rest.ts'

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

const read = (id: string) =>
  callRest(ctx.payload.config, { method: 'GET', path: `/api/guides/${id}`, token: null })

it('publishes a planned guide once its time has come', async () => {
  const id = await (SAMPLES['guides in draft'] as NonNullable<(typeof SAMPLES)[string]>).make(world)
  const plan = (waitUntil: Date) =>
    ctx.payload.jobs.queue({
      task: 'schedulePublish',
      input: {
        type: 'publish',
        doc: { relationTo: 'guides', value: id },
        user: { relationTo: 'users' as const, value: world.people.editor.id },
      },
      waitUntil,
    })
  await plan(new Date(Date.now() + 3_600_000))
  await ctx.payload.jobs.run({ silent: true })
  expect((await read(id)).status).toBe(404)

  await plan(new Date(Date.now() - 1_000))
  await ctx.payload.jobs.run({ silent: true })
  expect((await read(id)).status).toBe(200)
})

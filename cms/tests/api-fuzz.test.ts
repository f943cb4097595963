import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoDir } from '@bookmysleep/dev-env/download'
import { findSchemathesis } from '@bookmysleep/dev-env/schemathesis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fuzzAs } from './fuzz/fuzz-as.ts'
import { openApi } from './support/api-world.ts'
import { createRouteWorld, type RouteWorld } from './support/route-world.ts'

const isLong = process.env.FUZZ_EXAMPLES !== undefined
/** Cases for each operation and person; `npm run fuzz` asks for many more, and for all limits of the schemas. */
const examples = Number(process.env.FUZZ_EXAMPLES ?? 3)
const coverageStep = isLong ? 1 : 3
const seed = Number(process.env.FUZZ_SEED ?? 20261122)
const reports = join(repoDir, '.state/reports/fuzz')

const api = openApi()
const cases: Record<string, number> = {}
let world: RouteWorld
let program: string
let ids: Record<string, Record<string, string>>

beforeAll(async () => {
  const { ctx, network } = api.get()
  program = await findSchemathesis(join(import.meta.dirname, 'fuzz/requirements.txt'))
  world = await createRouteWorld(ctx, network.stripe)
  ids = await idsOf(world)
})
afterAll(() => {
  mkdirSync(reports, { recursive: true })
  writeFileSync(join(reports, 'cases.json'), JSON.stringify({ seed, examples, coverageStep, cases }))
  console.log(`Cases sent with the seed ${seed}: ${JSON.stringify(cases)}`)
})

describe('made-up requests are answered as the description says, and never with an error of ours, to', () => {
  it.each(['nobody', 'seeker', 'owner', 'editor', 'admin'] as const)(
    '%s',
    { timeout: 7_200_000 },
    async (who) => {
      const reportDir = join(reports, who)
      mkdirSync(reportDir, { recursive: true })
      const token = who === 'nobody' ? null : await world.freshToken(who)
      const { origin } = new URL(api.get().url)
      const phases = who === 'owner' || isLong ? (['coverage', 'fuzzing'] as const) : (['fuzzing'] as const)
      const run = await fuzzAs({
        program,
        phases: [...phases],
        origin,
        token,
        ids,
        examples,
        coverageStep,
        seed,
        reportDir,
      })
      writeFileSync(join(reportDir, 'output.txt'), run.output)
      cases[who] = run.cases
      expect(run.code, run.output.slice(-6000)).toBe(0)
      expect(run.operations.tested).toBeGreaterThan(0)
      expect(run.operations.tested).toBe(run.operations.selected)
      if (token) {
        const { status } = await api.get().call('GET', '/auth/me', { token })
        expect(status, 'the token has ended before the run: ask for fewer examples').toBe(200)
      }
    },
  )
})

/** Of records that are there. */
async function idsOf({ people, house, ...make }: RouteWorld) {
  const [stay, room] = [await make.stay(), await make.room()]
  const ended = await make.endedBooking({ securityDeposit: 500_00 })
  return {
    users: { id: people.seeker.id },
    properties: { id: house, idOrSlug: house, ownerId: people.owner.id },
    rooms: { id: room, propertyId: house },
    bookings: { id: ended, idOrReference: stay, userId: people.seeker.id, propertyId: house },
    reviews: { id: await make.review(), propertyId: house },
    wishlists: { propertyId: house },
    conversations: { id: await make.conversation() },
    guides: { slug: await make.guide('published') },
    body: { propertyId: house, roomId: room, bookingId: stay },
  }
}

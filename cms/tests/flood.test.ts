import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '@bookmysleep/dev-env/ports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataOf, postBooking } from './support/call-api.ts'
import { createHouse, createRoom } from './support/create-house.ts'
import { createSeekers } from './support/create-people.ts'
import { type CmsProcess, spawnCms } from './support/spawn-cms.ts'
import { startWorld, type World } from './support/start-world.ts'
import { stayIn } from './support/stay.ts'

const A_SECOND = 1_000
const SECONDS = 3
const LIMIT = 200
const FLOODER = '127.0.0.66'

let world: World
let cms: CmsProcess
beforeAll(async () => {
  world = await startWorld({ env: { API_LIMIT_PER_MINUTE: String(LIMIT) } })
  cms = await spawnCms(world.network.env, await findFreePort())
})
afterAll(async () => {
  await cms?.kill()
  await world?.stop()
})

type Counts = Record<number, number>

/** So many requests a second from one address of the machine, whether or not they are answered. */
async function flood(path: string): Promise<Counts> {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const counts: Counts = {}
  const answers: Promise<void>[] = []
  const start = Date.now()
  for (let sent = 0; sent < SECONDS * A_SECOND; sent += 1) {
    const wait = start + sent - Date.now()
    if (wait > 5) await sleep(wait)
    answers.push(
      knock(agent, path).then((status) => {
        counts[status] = (counts[status] ?? 0) + 1
      }),
    )
  }
  await Promise.all(answers)
  agent.destroy()
  return counts
}

/** The status, or 0 when the connection was refused. */
function knock(agent: Agent, path: string): Promise<number> {
  return new Promise((resolve) => {
    const call = request(`${cms.url}/api/v1${path}`, { agent, localAddress: FLOODER }, (res) => {
      res.resume()
      res.on('end', () => resolve(res.statusCode ?? 0))
    })
    call.on('error', () => resolve(0))
    call.end()
  })
}

describe('a thousand requests a second from one address', () => {
  it('are refused beyond its limit, while others read and book', async () => {
    const house = await createHouse(world.ctx)
    const seekers = await createSeekers(world.ctx, 5)
    const rooms = await Promise.all(seekers.map(() => createRoom(world.ctx, house)))
    const begun = Date.now()
    const flooding = flood('/properties?limit=100')
    const booked: string[] = []
    for (const [n, as] of seekers.entries()) {
      const read = await fetch(`${cms.url}/api/v1/rooms/${rooms[n]?.roomId}`)
      expect(read.status).toBe(200)
      const room = rooms[n]
      if (!room) throw new Error('no room')
      const answer = await postBooking(cms.url, { as, body: stayIn(room) })
      expect(answer.status).toBe(201)
      booked.push(dataOf(answer).bookingId)
    }
    expect(new Set(booked).size).toBe(5)
    const { 200: served = 0, 429: refused = 0, ...others } = await flooding
    expect([others, served + refused]).toEqual([{}, SECONDS * A_SECOND])
    // Where Redis is silent for a moment the process counts for itself, and a slow machine takes several minutes.
    const windows = 1 + Math.floor((Date.now() - begun) / 60_000)
    expect(served).toBeLessThanOrEqual(2 * LIMIT * windows)
    expect((await fetch(`${cms.url}/ready`)).status).toBe(200)
  })
})

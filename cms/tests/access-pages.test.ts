import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { startTestNetwork, type TestNetwork } from '@bookmysleep/dev-env/test-network'
import type { Role } from '@bookmysleep/domain/words'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config/read-config.ts'
import { type Ctx, createContext } from '../src/context.ts'
import { openPanelSession } from '../src/identity/sessions/panel-session.ts'
import { readEpoch } from '../src/identity/sessions/session-epoch.ts'
import { JOB_BOARD_PATH, jobBoard } from '../src/server/job-board.ts'
import {
  type Answers,
  BOARD_ANSWERS,
  IN_PANEL,
  outsiders,
  PAGE_TABLE,
  WITHOUT_PAGES,
} from './support/access-pages.ts'
import { SAMPLES } from './support/access-samples.ts'
import { ACCESS_TABLE } from './support/access-table.ts'
import { createWorld, WHO, type Who, type World } from './support/access-world.ts'
import { loadPanel } from './support/panel-pages.ts'

let network: TestNetwork
let ctx: Ctx
let world: World
let cookies: Record<Who, string | null>
let openPage: Awaited<ReturnType<typeof loadPanel>>

beforeAll(async () => {
  network = await startTestNetwork()
  ctx = await createContext(readConfig(network.env))
  world = await createWorld(ctx)
  cookies = { nobody: null } as typeof cookies
  for (const [who, { id, role }] of Object.entries(world.people)) cookies[who as Who] = await logIn(id, role)
  openPage = await loadPanel(ctx.payload.config)
})
afterAll(async () => {
  await ctx?.destroy()
  await network?.stop()
})

it('names every page, and no other', () => {
  const { admin, collections } = ctx.payload.config
  const views = Object.values(admin.components?.views ?? {}).flatMap((view) => view?.path ?? [])
  const routes = Object.values(admin.routes).map((path) => String(path))
  expect([...new Set(['/', ...routes, ...views])].sort()).toEqual(Object.keys(PAGE_TABLE).sort())
  expect(collections.map(({ slug }) => slug).sort()).toEqual(Object.keys(IN_PANEL).sort())
})

it('leaves no collection without a document that is opened', () => {
  const opened = new Set(Object.keys(ACCESS_TABLE).map((row) => SAMPLES[row]?.collection))
  const closed = Object.keys(IN_PANEL).filter((slug) => !opened.has(slug))
  // Preferences are addressed by key, and have no page.
  expect(closed).toEqual(['payload-preferences'])
})

describe('is shown or refused as the table says:', () => {
  it.each(Object.entries(PAGE_TABLE))('%s', async (path, answers) => {
    expect(await askAll(path)).toEqual(answers)
  })

  it.each(Object.entries(IN_PANEL))('the list and the form of %s', async (slug, seen) => {
    const create: readonly Who[] = ACCESS_TABLE[slug]?.create ?? []
    const mayCreate = (who: Who) => create.includes(who === 'otherOwner' ? 'owner' : who)
    const list = (who: Who) => (seen.includes(who) ? 'shown' : 'not found')
    const form = (who: Who) => (!seen.includes(who) ? 'not found' : mayCreate(who) ? 'edit' : 'not allowed')
    expect(await askAll(`/collections/${slug}`)).toEqual(expected(list))
    expect(await askAll(`/collections/${slug}/create`)).toEqual(expected(form))
  })

  it.each(Object.keys(ACCESS_TABLE))('a document of %s', async (row) => {
    const { collection: slug, make } = SAMPLES[row] as (typeof SAMPLES)[string]
    const { read, update } = ACCESS_TABLE[row] as (typeof ACCESS_TABLE)[string]
    const document = (who: Who) => {
      if (!read.includes(who) && !WITHOUT_PAGES.includes(slug)) return `to /collections/${slug}`
      if (!IN_PANEL[slug]?.includes(who)) return 'not found'
      return update.includes(who) ? 'edit' : 'read'
    }
    expect(await askAll(`/collections/${slug}/${await make(world)}`)).toEqual(expected(document))
  })
})

it('shows the board of jobs to admins alone, and takes no command of others', async () => {
  const app = express()
  app.use(JOB_BOARD_PATH, jobBoard(ctx))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const board = `http://127.0.0.1:${(server.address() as AddressInfo).port}${JOB_BOARD_PATH}`
  const ask = async (who: Who, method: string, path: string) => {
    const headers = { 'sec-fetch-site': 'same-origin', cookie: `payload-token=${cookies[who] ?? ''}` }
    const answer = await fetch(board + path, { method, headers, redirect: 'manual' })
    await answer.body?.cancel()
    return answer.status === 302 ? 'to /login' : answer.ok ? 'shown' : String(answer.status)
  }
  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/api/queues'],
    ['PUT', '/api/queues/email/retry/failed'],
  ] as const) {
    const answers: Partial<Answers> = {}
    for (const who of WHO) answers[who] = await ask(who, method, path)
    expect([path, answers]).toEqual([path, BOARD_ANSWERS])
  }
  server.close()
})

async function logIn(id: string, role: Role): Promise<string> {
  const epoch = await readEpoch(ctx, id)
  const client = { userAgent: 'tests', ip: null }
  return (await openPanelSession(ctx, { userId: id, role, epoch, client })).token
}

async function askAll(path: string): Promise<Partial<Answers>> {
  const answers: Partial<Answers> = {}
  for (const who of WHO) answers[who] = await openPage({ path, cookie: cookies[who] })
  return answers
}

/** Visitors and guests have no panel, whatever the page. */
function expected(answer: (who: Who) => string): Answers {
  const all = Object.fromEntries(WHO.map((who) => [who, answer(who)])) as Answers
  return { ...all, ...outsiders }
}

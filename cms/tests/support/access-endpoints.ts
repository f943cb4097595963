import { randomUUID } from 'node:crypto'
import { ObjectId } from 'mongodb'
import type { RouteRow, Sent } from './access-routes.ts'
import { SAMPLES } from './access-samples.ts'
import { insertNative, PASSWORD, WHO, type Who } from './access-world.ts'
import type { RouteWorld } from './route-world.ts'
import { inDays } from './stay.ts'

/** As rows of access-routes.ts; Payload's own refusals are named by their status. */
export type EndpointRow = Omit<RouteRow, 'refused' | 'ends'> & {
  refused?: Partial<Record<Who, string>>
  ends?: string
}

const everyone = WHO
const signedIn = WHO.filter((who) => who !== 'nobody')
const strangers: readonly Who[] = ['otherSeeker', 'otherOwner', 'editor']
const parties: EndpointRow = { may: ['seeker', 'owner', 'admin'], hidden: strangers }
/** The guest sees the stay, and is told that this is not for guests. */
const hosts: EndpointRow = { may: ['owner', 'admin'], hidden: strangers }
/** What guests have nothing to do with is not there for them. */
const keepers: EndpointRow = { may: ['owner', 'admin'], hidden: ['seeker', ...strangers] }
const hostAlone: EndpointRow = { may: ['owner'], hidden: strangers }
const owners: EndpointRow = { may: ['owner', 'otherOwner'] }
const admins: EndpointRow = { may: ['admin'] }
/** Answers visitors as it does everybody who is no admin. */
const onlyAdmins: EndpointRow = { ...admins, refused: { nobody: 'FORBIDDEN' } }
/** Payload's refusals are the same for everybody. */
const byPayload = (status: string, ...may: Who[]): EndpointRow => ({
  may,
  refused: Object.fromEntries(WHO.map((who) => [who, status])),
})

const id = (of: string) => ({ params: { id: of } })
const sample = (row: string) => async (world: RouteWorld) => id((await SAMPLES[row]?.make(world.plain)) ?? '')
const onStay =
  (body?: object) =>
  async (world: RouteWorld): Promise<Sent> => ({ ...id(await world.stay()), ...(body && { body }) })
const file =
  (row: string) =>
  async (world: RouteWorld): Promise<Sent> => {
    const { collection, make } = SAMPLES[row] as (typeof SAMPLES)[string]
    const { filename } = await world.ctx.payload.findByID({
      collection: collection as 'media',
      id: await make(world.plain),
      depth: 0,
    })
    return { params: { filename: String(filename) } }
  }
/** Files come with the request only, from whoever it is. */
const pasted: EndpointRow = { may: signedIn, ends: '400', refused: { nobody: '403' } }

/**
 * Who may call which endpoint of Payload's REST that is not among those every collection has: our own, and Payload's
 * for people, files, jobs and preferences. Records are made as for access-routes.ts, and refusals read the same way.
 */
export const ENDPOINT_TABLE: Record<string, EndpointRow> = {
  'GET /access': { may: everyone },

  'POST /properties/:id/decide': {
    ...onlyAdmins,
    send: ({ pendingHouse }) => ({ ...id(pendingHouse), body: { decision: 'verified' } }),
  },
  'GET /rooms/:id/calendar': {
    may: ['owner', 'admin'],
    hidden: ['otherOwner'],
    refused: { nobody: 'FORBIDDEN' },
    send: async (world) => ({ ...id(await world.room()), query: { month: inDays(0).slice(0, 7) } }),
  },
  'POST /rooms/:id/blocks': {
    ...keepers,
    send: async (world) => ({
      ...id(await world.room()),
      body: { from: inDays(5), to: inDays(7), reason: 'maintenance' },
    }),
  },
  'POST /blocks/:id/release': { ...keepers, send: async (world) => id((await world.block()).blockId) },
  'POST /reviews/:id/reply': {
    may: ['owner'],
    send: async (world) => ({ ...id(await world.review()), body: { reply: 'You are welcome.' } }),
  },

  'POST /bookings/:id/cancellation': { ...parties, send: onStay() },
  'POST /bookings/:id/cancel': { ...parties, send: onStay({ reason: 'Plans have changed.' }) },
  'POST /bookings/:id/answer': {
    ...hosts,
    send: async (world) => ({ ...id(await world.request()), body: { status: 'confirmed' } }),
  },
  'POST /bookings/:id/deposit-claim': {
    ...hostAlone,
    send: async (world) => ({
      ...(await world.depositClaim()),
      body: { items: [{ label: 'Broken lamp', amount: 50 }] },
    }),
  },
  'POST /bookings/:id/deposit-return': { ...hosts, send: (world) => world.depositClaim() },
  'POST /bookings/:id/deposit-decision': {
    ...admins,
    hidden: strangers,
    send: (world) => world.claimToDecide(),
  },
  'POST /bookings/:id/refund-preview': { ...admins, send: onStay({ amount: 100 }) },
  'POST /bookings/:id/refund': {
    ...admins,
    send: async (world) => ({
      ...id(await world.stay()),
      body: { amount: 100, reason: 'The shower was cold.', idempotencyKey: randomUUID() },
    }),
  },
  'POST /bookings/:id/check-in': { ...hosts, ends: 'INVALID_STATE', send: onStay({}) },
  'POST /bookings/:id/check-out': { ...hosts, ends: 'INVALID_STATE', send: onStay({}) },
  'POST /bookings/:id/no-show': { ...hosts, ends: 'INVALID_STATE', send: onStay({}) },
  'POST /bookings/:id/extend-preview': { ...parties, send: onStay({ checkOutDate: inDays(6) }) },
  'POST /bookings/:id/extend': { ...parties, send: onStay({ checkOutDate: inDays(6) }) },
  'POST /bookings/:id/shorten-preview': { ...parties, send: onStay({ checkOutDate: inDays(3) }) },
  'POST /bookings/:id/shorten': { ...parties, send: onStay({ checkOutDate: inDays(3) }) },
  'POST /bookings/:id/notice-preview': { ...parties, ends: 'INVALID_STATE', send: onStay({}) },
  'POST /bookings/:id/notice': { ...parties, ends: 'INVALID_STATE', send: onStay({}) },

  'POST /refunds/:id/paid-by-hand': {
    ...admins,
    ends: 'INVALID_STATE',
    send: async (world) => ({
      ...(await sample('refunds')(world)),
      body: { reference: 'UTR 4711 0815', paidOn: inDays(0) },
    }),
  },
  'POST /disputes/:id/evidence': { ...admins, send: async (world) => id(await world.dispute()) },
  'POST /disputes/:id/draft': { ...admins, send: async (world) => id(await world.dispute()) },
  'POST /disputes/:id/answer': { ...admins, send: async (world) => id(await world.dispute()) },
  'GET /payouts/statement': { may: ['owner', 'otherOwner', 'admin'] },
  'GET /payouts/statement-pdf': { may: ['owner', 'otherOwner', 'admin'] },
  'POST /connect-accounts/onboard': owners,
  'POST /connect-accounts/look': owners,
  'POST /connect-accounts/disconnect': owners,
  'POST /webhook-events/:id/replay': { ...onlyAdmins, send: sample('webhook-events') },
  'POST /webhook-events/replay-failed': onlyAdmins,

  'POST /users/:id/ban': {
    ...onlyAdmins,
    send: async (world) => ({ ...id(await world.bystander()), body: { reason: 'Sold beds twice.' } }),
  },
  'POST /bans/:id/lift': { ...onlyAdmins, send: sample('bans') },
  'POST /users/:id/remove-picture': { ...onlyAdmins, send: async (world) => id(await world.bystander()) },
  'GET /users/:id/fraud': { ...onlyAdmins, send: async (world) => id(await world.bystander()) },
  'POST /suspicious-activities/:id/clear': {
    ...onlyAdmins,
    send: async (world) => ({
      ...(await sample('suspicious-activities')(world)),
      body: { note: 'A school class.' },
    }),
  },
  'POST /users/:id/second-step/off': {
    ...onlyAdmins,
    ends: 'INVALID_STATE',
    send: async (world) => id(await world.bystander()),
  },
  'POST /users/second-step': {
    may: everyone,
    ends: 'CHALLENGE_EXPIRED',
    send: () => ({ body: { challenge: 'not-ours', method: 'app', code: '000000' } }),
  },
  'POST /users/second-step/code': {
    may: everyone,
    ends: 'CHALLENGE_EXPIRED',
    send: () => ({ body: { challenge: 'not-ours' } }),
  },
  'POST /users/forgot-password': { may: everyone, send: () => ({ body: { email: 'nobody@people.test' } }) },
  'POST /users/reset-password': {
    may: everyone,
    ends: 'LINK_EXPIRED',
    send: () => ({ body: { token: 'not-ours', password: 'lamp-left-on-2' } }),
  },
  'GET /users/init': { may: everyone },
  'POST /users/login': {
    may: everyone,
    send: ({ people }) => ({ body: { email: people.otherSeeker.email, password: PASSWORD } }),
  },
  'GET /users/me': { may: everyone },
  'POST /users/logout': { may: signedIn, refused: { nobody: '400' } },
  // The API's sessions have a refresh token for that.
  'POST /users/refresh-token': { may: signedIn, ends: 'FORBIDDEN', refused: { nobody: '403' } },
  'POST /users/first-register': { ...byPayload('403'), send: (world) => ({ body: world.newcomer() }) },
  'POST /users/unlock': {
    ...byPayload('403', 'admin'),
    send: ({ people }) => ({ body: { email: people.seeker.email } }),
  },
  'POST /users/verify/:id': { may: everyone, ends: 'NOT_FOUND', send: () => id('no-such-token') },

  'GET /documents/file/:filename': { ...byPayload('403', 'owner', 'admin'), send: file('documents') },
  'GET /deposit-photos/file/:filename': {
    ...byPayload('403', 'seeker', 'owner', 'admin'),
    send: file('deposit-photos'),
  },
  'GET /media/file/:filename': { may: everyone, send: file('media') },
  'GET /documents/paste-url/:id?': pasted,
  'GET /deposit-photos/paste-url/:id?': pasted,
  'GET /media/paste-url/:id?': pasted,

  'GET /payload-jobs/run': byPayload('401', 'admin'),
  // Nothing has a schedule there.
  'GET /payload-jobs/handle-schedules': { ...byPayload('401', 'admin'), ends: '500' },
  // Visitors have none.
  'GET /payload-preferences/:key': { may: everyone, send: () => ({ params: { key: 'nav' } }) },
  'POST /payload-preferences/:key': {
    ...byPayload('401', ...signedIn),
    send: () => ({ params: { key: 'nav' }, body: { value: { open: true } } }),
  },
  'DELETE /payload-preferences/:key': {
    ...byPayload('401', ...signedIn),
    send: async ({ plain }) => {
      const key = randomUUID()
      for (const { id: value } of Object.values(plain.people))
        await insertNative(plain, 'payload-preferences', {
          key,
          user: { relationTo: 'users', value: new ObjectId(value) },
        })
      return { params: { key } }
    },
  },
}

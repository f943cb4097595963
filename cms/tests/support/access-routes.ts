import type { ErrorCode } from '@bookmysleep/domain/api/envelope'
import { WHO, type Who } from './access-world.ts'
import type { RouteWorld } from './route-world.ts'
import { inDays } from './stay.ts'

/** What is sent beside the address and the token; an Idempotency-Key is added where a route wants one. */
export type Sent = { params?: Record<string, string>; query?: Record<string, string>; body?: object }

export type RouteRow = {
  /** Whose call is carried out. */
  may: readonly Who[]
  /** Who is told that there is no such record. */
  hidden?: readonly Who[]
  /** Makes what is sent; `world.stay()` and its like make a fresh record. */
  send?(world: RouteWorld): Sent | Promise<Sent>
  /** Refused with another code than the rest. */
  refused?: Partial<Record<Who, ErrorCode>>
  /** How the call of those who may ends when the sample is not one that succeeds. */
  ends?: ErrorCode
}

const everyone = WHO
const signedIn = WHO.filter((who) => who !== 'nobody')
const strangers: readonly Who[] = ['otherSeeker', 'otherOwner', 'editor']
const parties: RouteRow = { may: ['seeker', 'owner', 'admin'], hidden: strangers }
/** Everybody may see the house, so nobody is told that there is none. */
const keepers: RouteRow = { may: ['owner', 'admin'] }
const hosts: RouteRow = { ...keepers, hidden: ['otherOwner'] }
/** For the guest alone; of others, only hosts and admins learn that the stay is there. */
const guests: RouteRow = { may: ['seeker'], hidden: strangers }
const talkers: RouteRow = { may: ['seeker', 'owner'], hidden: ['otherSeeker', 'otherOwner'] }
const open: RouteRow = { may: everyone }
const backFromProvider = () => ({ body: { ticket: 'not-ours', code: 'any', state: 'any' } })
/** Asks for the password of whoever calls, and is sent another one. */
const ofOwnAccount = (more: object = {}): RouteRow => ({
  may: signedIn,
  ends: 'VALIDATION_FAILED',
  send: () => ({ body: { currentPassword: 'not-the-right-one', ...more } }),
})

/**
 * Who may call which route of `/api/v1`. A stay in an address is `seeker`'s in a house of `owner`; houses, rooms and
 * blocks are `owner`'s; a user is `seeker`.
 *
 * To add a route, add its row: `'METHOD /path': { may: […] }`. Everybody else must be refused: `nobody` with
 * UNAUTHENTICATED, those in `hidden` with NOT_FOUND, all others with FORBIDDEN. `send` adds a body, a query or an
 * `:id` of another kind than route-world.ts makes for that address; `ends` names the code of a lawful call that cannot
 * succeed with this sample. A route can have more rows: `'GET /path, what is special'`.
 */
export const ROUTE_TABLE: Record<string, RouteRow> = {
  'POST /auth/register': { may: everyone, send: (world) => ({ body: world.newcomer() }) },
  'POST /auth/login': { may: everyone, send: (world) => ({ body: world.credentials() }) },
  'POST /auth/logout': { may: signedIn },
  'POST /auth/refresh': {
    may: everyone,
    send: async (world) => ({ body: { refreshToken: await world.refreshToken() } }),
  },
  'GET /auth/devices': { may: signedIn },
  'DELETE /auth/devices': { may: signedIn },
  'DELETE /auth/devices/:id': {
    may: ['seeker'],
    hidden: WHO.filter((who) => who !== 'nobody' && who !== 'seeker'),
    send: async (world) => ({ params: await world.device() }),
  },
  'GET /users/me/activity': { may: signedIn },
  'GET /auth/social': { may: everyone },
  'GET /auth/social/links': { may: signedIn },
  // Without keys there is no provider to ask.
  'POST /auth/social/:provider/start': { may: everyone, ends: 'NOT_FOUND' },
  'POST /auth/social/:provider/finish': { may: everyone, ends: 'NOT_FOUND', send: backFromProvider },
  'POST /auth/social/:provider/link': { may: signedIn, ends: 'NOT_FOUND', send: () => ({ body: {} }) },
  'POST /auth/social/:provider/link/finish': { may: signedIn, ends: 'NOT_FOUND', send: backFromProvider },
  'DELETE /auth/social/:provider': { may: signedIn, ends: 'NOT_FOUND' },
  'GET /auth/me': { may: signedIn },
  'POST /auth/verify-email/:token': { may: everyone, ends: 'LINK_EXPIRED' },
  'POST /auth/resend-verification': { may: signedIn },
  'POST /auth/change-password': {
    may: signedIn,
    ends: 'VALIDATION_FAILED',
    send: () => ({ body: { currentPassword: 'not-the-right-one', newPassword: 'lamp-left-on-2' } }),
  },
  'POST /auth/forgot-password': { may: everyone, send: () => ({ body: { email: 'nobody@people.test' } }) },
  'POST /auth/reset-password': {
    may: everyone,
    ends: 'LINK_EXPIRED',
    send: () => ({ body: { token: 'not-ours', password: 'lamp-left-on-2' } }),
  },
  'POST /auth/change-email': {
    may: signedIn,
    ends: 'VALIDATION_FAILED',
    send: () => ({ body: { newEmail: 'new@people.test', currentPassword: 'not-the-right-one' } }),
  },
  'POST /auth/confirm-email/:token': { may: everyone, ends: 'LINK_EXPIRED' },
  'POST /auth/undo-email/:token': {
    may: everyone,
    ends: 'LINK_EXPIRED',
    send: () => ({ body: { password: 'lamp-left-on-2' } }),
  },
  'GET /users/me/consents': { may: signedIn },
  'PUT /users/me/consents': { may: signedIn, send: () => ({ body: { marketing: true } }) },
  'GET /users/me/deletion': { may: signedIn },
  // Whom something still holds is told so before their password is looked at.
  'DELETE /users/me': {
    ...ofOwnAccount(),
    may: ['editor', 'otherSeeker', 'otherOwner'],
    refused: { seeker: 'STILL_NEEDED', owner: 'STILL_NEEDED', admin: 'STILL_NEEDED' },
  },
  'POST /users/me/export': { may: signedIn },
  'GET /users/me/export': { may: signedIn },
  'GET /users/me/export/file': { may: signedIn, ends: 'NOT_FOUND' },
  'POST /auth/2fa/verify': {
    may: everyone,
    ends: 'CHALLENGE_EXPIRED',
    send: () => ({ body: { challenge: 'not-ours', method: 'app', code: '000000' } }),
  },
  'POST /auth/2fa/mail-code': {
    may: everyone,
    ends: 'CHALLENGE_EXPIRED',
    send: () => ({ body: { challenge: 'not-ours' } }),
  },
  'POST /auth/2fa/undo/:token': {
    may: everyone,
    ends: 'LINK_EXPIRED',
    send: () => ({ body: { password: 'lamp-left-on-2' } }),
  },
  'GET /users/me/2fa': { may: signedIn },
  'POST /users/me/2fa/app/start': ofOwnAccount(),
  'POST /users/me/2fa/app/confirm': {
    may: signedIn,
    ends: 'INVALID_STATE',
    send: () => ({ body: { code: '000000' } }),
  },
  // Nobody here has confirmed their address.
  'POST /users/me/2fa/mail': { ...ofOwnAccount(), ends: 'INVALID_STATE' },
  'POST /users/me/2fa/mail-code': { may: signedIn, ends: 'INVALID_STATE' },
  'POST /users/me/2fa/disable': ofOwnAccount({ factor: 'app' }),
  'POST /users/me/2fa/recovery-codes': ofOwnAccount(),
  'GET /users/:id': {
    may: ['seeker', 'owner', 'admin'],
    hidden: ['nobody', ...strangers],
    send: async (world) => {
      await world.stay()
      return {}
    },
  },
  'GET /users/:id, of a host': { may: everyone, send: ({ people }) => ({ params: { id: people.owner.id } }) },
  'GET /users/:id, of a guest who has met nobody': {
    may: ['admin'],
    hidden: ['nobody', 'seeker', 'owner', ...strangers],
    send: async (world) => ({ params: { id: await world.bystander() } }),
  },
  'PUT /users/:id': { may: ['seeker'], send: () => ({ body: { firstName: 'Meera' } }) },
  // Whose picture it is, is asked once one has come.
  'POST /users/:id/avatar': { may: signedIn, ends: 'UNSUPPORTED_MEDIA_TYPE' },
  'POST /users/:id/avatar, of oneself': {
    may: signedIn,
    ends: 'UNSUPPORTED_MEDIA_TYPE',
    send: () => ({ params: { id: 'me' } }),
  },
  'DELETE /users/:id/avatar': { may: ['seeker', 'admin'] },
  'DELETE /users/:id/avatar, of oneself': { may: signedIn, send: () => ({ params: { id: 'me' } }) },
  'PUT /users/:id/stripe': {
    may: ['owner', 'admin'],
    send: ({ people }) => ({ params: { id: people.owner.id }, body: { stripeAccountId: null } }),
  },
  'GET /wallet': { may: signedIn },
  'GET /home': open,
  'GET /properties': open,
  'GET /properties/search': { may: everyone, send: () => ({ query: { q: 'lamp' } }) },
  'GET /properties/suggest': { may: everyone, send: () => ({ query: { q: 'lamp' } }) },
  'GET /properties/owner/:ownerId': open,
  'GET /properties/:idOrSlug': open,
  'GET /properties/:idOrSlug, a house that waits': {
    may: ['owner', 'admin'],
    hidden: ['nobody', 'seeker', 'otherSeeker', 'otherOwner', 'editor'],
    send: ({ pendingHouse }) => ({ params: { idOrSlug: pendingHouse } }),
  },
  'POST /properties': { may: ['owner', 'otherOwner'], send: (world) => ({ body: world.newHouse() }) },
  'GET /properties/:idOrSlug/similar': open,
  'GET /properties/:id/calendar': {
    may: everyone,
    send: () => ({ query: { from: inDays(1), to: inDays(8) } }),
  },
  // Whose house it is, is asked once a picture has come.
  'POST /properties/:id/images': {
    ...keepers,
    ends: 'UNSUPPORTED_MEDIA_TYPE',
    refused: { otherOwner: 'UNSUPPORTED_MEDIA_TYPE' },
  },
  'DELETE /properties/:id': {
    ...keepers,
    send: async (world) => ({ params: { id: await world.emptyHouse() } }),
  },
  'PUT /properties/:id': { ...keepers, send: () => ({ body: { description: 'A house by the lake.' } }) },
  'GET /rooms/property/:propertyId': open,
  'GET /rooms/:id': open,
  'GET /rooms/:id/availability': {
    may: everyone,
    send: () => ({ query: { from: inDays(1), to: inDays(8) } }),
  },
  'POST /rooms': { ...keepers, send: (world) => ({ body: world.newRoom() }) },
  'PUT /rooms/:id': { ...keepers, send: () => ({ body: { price: 700_00 } }) },
  'DELETE /rooms/:id': keepers,
  'POST /rooms/:id/blocks': {
    ...hosts,
    send: () => ({ body: { from: inDays(5), to: inDays(7), reason: 'maintenance' } }),
  },
  'DELETE /rooms/:id/blocks/:blockId': { ...hosts, send: async (world) => ({ params: await world.block() }) },
  'POST /quotes': { may: everyone, send: async (world) => ({ body: await world.wish() }) },
  // Nobody stays in the own house.
  'POST /bookings': {
    may: signedIn.filter((who) => who !== 'owner'),
    send: async (world) => ({ body: await world.wish() }),
  },
  'POST /bookings, in the name of seeker': {
    may: ['seeker'],
    send: async (world) => ({ body: { ...(await world.wish()), seekerId: world.people.seeker.id } }),
  },
  'GET /bookings/user/:userId': { may: ['seeker', 'admin'] },
  'GET /bookings/property/:propertyId': { may: ['owner', 'admin'] },
  'GET /bookings/:idOrReference': parties,
  'PUT /bookings/:id': {
    ...hosts,
    send: async (world) => ({ params: { id: await world.request() }, body: { status: 'confirmed' } }),
  },
  'GET /bookings/:id/receipt': { may: ['seeker', 'admin'], hidden: strangers },
  'GET /bookings/:id/cancellation': parties,
  'POST /bookings/:id/cancel': { ...parties, send: () => ({ body: { reason: 'Plans have changed.' } }) },
  'GET /bookings/:id/deposit-claim': { ...parties, send: (world) => world.depositClaim() },
  'POST /bookings/:id/deposit-claim': {
    may: ['owner'],
    hidden: ['otherOwner'],
    send: async (world) => ({
      ...(await world.depositClaim()),
      body: { items: [{ label: 'Broken lamp', amount: 50 }] },
    }),
  },
  'POST /bookings/:id/deposit-claim/return': { ...hosts, send: (world) => world.depositClaim() },
  'POST /bookings/:id/deposit-claim/answer': {
    ...guests,
    send: async (world) => ({ ...(await world.depositClaim('claimed')), body: { answer: 'agree' } }),
  },
  'POST /bookings/:id/deposit-claim/decide': {
    may: ['admin'],
    send: async (world) => world.claimToDecide(),
  },
  'GET /bookings/:id/extension': { ...parties, send: () => ({ query: { checkOutDate: inDays(6) } }) },
  'POST /bookings/:id/extend': { ...parties, send: () => ({ body: { checkOutDate: inDays(6) } }) },
  'GET /bookings/:id/shortening': { ...parties, send: () => ({ query: { checkOutDate: inDays(3) } }) },
  'POST /bookings/:id/shorten': { ...parties, send: () => ({ body: { checkOutDate: inDays(3) } }) },
  'GET /bookings/:id/notice': { ...parties, ends: 'INVALID_STATE' },
  'POST /bookings/:id/notice': { ...parties, ends: 'INVALID_STATE', send: () => ({ body: {} }) },
  'GET /front-desk': { may: ['owner', 'admin'], send: ({ house }) => ({ query: { propertyId: house } }) },
  'POST /bookings/:id/check-in': { ...hosts, ends: 'INVALID_STATE' },
  'POST /bookings/:id/check-out': { ...hosts, ends: 'INVALID_STATE' },
  'POST /bookings/:id/no-show': { ...hosts, ends: 'INVALID_STATE' },
  'POST /payments/create-intent': {
    may: ['seeker'],
    hidden: ['otherSeeker', 'owner', 'otherOwner', 'editor', 'admin'],
    send: async (world) => ({ body: { bookingId: await world.hold() } }),
  },
  'POST /payments/confirm': {
    ...parties,
    send: async (world) => ({ body: { bookingId: await world.stay() } }),
  },
  'POST /payments/refund/preview': {
    may: ['admin'],
    send: async (world) => ({ body: { bookingId: await world.stay(), amount: 100 } }),
  },
  'POST /payments/refund': {
    may: ['admin'],
    send: async (world) => ({
      body: { bookingId: await world.stay(), amount: 100, reason: 'The shower was cold.' },
    }),
  },
  'GET /payments/connect-link': { may: ['owner', 'otherOwner'] },
  'GET /payments/payouts': { may: ['owner', 'otherOwner', 'admin'] },
  'GET /payments/payouts, of owner': {
    may: ['owner', 'admin'],
    send: ({ people }) => ({ query: { ownerId: people.owner.id } }),
  },
  'GET /payments/transactions': { may: ['owner', 'otherOwner', 'admin'] },
  'GET /payments/transactions, of owner': {
    may: ['owner', 'admin'],
    send: ({ people }) => ({ query: { ownerId: people.owner.id } }),
  },
  'GET /reviews/property/:propertyId': open,
  'GET /reviews/:id': open,
  'POST /reviews': {
    may: ['seeker'],
    hidden: ['otherSeeker', 'owner', 'otherOwner', 'editor', 'admin'],
    send: async (world) => ({ body: { bookingId: await world.endedBooking(), ...world.marks } }),
  },
  'PUT /reviews/:id': { may: ['seeker'], send: ({ marks }) => ({ body: marks }) },
  'DELETE /reviews/:id': { may: ['seeker', 'admin'] },
  'POST /reviews/:id/reply': { may: ['owner'], send: () => ({ body: { reply: 'You are welcome.' } }) },
  'GET /wishlists': { may: signedIn },
  'GET /wishlists/ids': { may: signedIn },
  'POST /wishlists': { may: signedIn, send: ({ house }) => ({ body: { propertyId: house } }) },
  'DELETE /wishlists/:propertyId': { may: signedIn },
  'GET /notifications': { may: signedIn },
  'PUT /notifications': { may: signedIn, send: () => ({ body: { all: true } }) },
  'GET /conversations': { may: signedIn },
  'POST /conversations': {
    may: ['seeker', 'otherSeeker', 'otherOwner'],
    send: ({ house }) => ({ body: { propertyId: house, text: 'Is there a desk?' } }),
  },
  'POST /conversations, about a booking': {
    may: ['seeker', 'owner'],
    hidden: ['otherSeeker', 'otherOwner'],
    send: async (world) => ({ body: { bookingId: await world.stay(), text: 'See you at nine.' } }),
  },
  'GET /conversations/:id': parties,
  'GET /conversations/:id/messages': parties,
  'POST /conversations/:id/messages': { ...talkers, send: () => ({ body: { text: 'Thank you.' } }) },
  'PUT /conversations/:id/read': { ...talkers, send: () => ({ body: {} }) },
  'POST /search-events': {
    may: everyone,
    send: ({ house, searchToken }) => ({
      body: {
        session: 'a-visit-of-somebody',
        search: searchToken,
        events: [{ kind: 'click', propertyId: house }],
      },
    }),
  },
  'GET /admin/users': { may: ['admin'] },
  'GET /admin/audit': { may: ['admin'] },
  'GET /admin/properties/:id/verification': { may: ['admin'] },
  'PUT /admin/properties/:id/verify': { may: ['admin'], send: () => ({ body: { status: 'verified' } }) },
  'GET /admin/analytics': { may: ['admin'] },
  'GET /guides': open,
  'GET /guides/:slug': {
    may: everyone,
    send: async (world) => ({ params: { slug: await world.guide('published') } }),
  },
  'GET /guides/:slug, in draft': {
    may: ['editor', 'admin'],
    refused: { nobody: 'FORBIDDEN' },
    send: async (world) => ({ params: { slug: await world.guide('draft') }, query: { draft: 'true' } }),
  },
}

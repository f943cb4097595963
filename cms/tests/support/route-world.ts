import type { StripeSandbox } from '@bookmysleep/dev-env/stripe/server'
import type { CreateBooking } from '@bookmysleep/domain/api/bookings'
import { ObjectId } from 'mongodb'
import { createBlock } from '../../src/booking/block-beds.ts'
import { cancelBooking } from '../../src/booking/cancel-booking.ts'
import { answerClaim } from '../../src/booking/deposit/answer-claim.ts'
import { claimDeposit } from '../../src/booking/deposit/claim-deposit.ts'
import { viewClaim } from '../../src/booking/deposit/view-claim.ts'
import { endStay } from '../../src/booking/end-stay.ts'
import type { Ctx } from '../../src/context.ts'
import { startConversation } from '../../src/conversations/send-message.ts'
import { readEpoch } from '../../src/identity/sessions/session-epoch.ts'
import { startSession } from '../../src/identity/sessions/start-session.ts'
import { processDispute } from '../../src/payments/disputes/process-dispute.ts'
import { settlePayment } from '../../src/payments/settle-payment.ts'
import { collectionsOf } from '../../src/records/collections.ts'
import type { RoomDocument } from '../../src/records/documents/catalog.ts'
import { runTransaction } from '../../src/records/run-transaction.ts'
import { createReview } from '../../src/reviews/write-review.ts'
import { makeSearchToken } from '../../src/search-events/search-token.ts'
import { createWorld, PASSWORD, propertyData } from './access-world.ts'
import { book, bookAndPay, intentOf, payAtStripe } from './book.ts'
import { createHouse, createRoom, type House } from './create-house.ts'
import { openSessionOf } from './open-session.ts'
import { guideData } from './samples/site.ts'
import { inDays, stayIn } from './stay.ts'

const TESTS = { userAgent: 'tests', ip: null }

export type RouteWorld = Awaited<ReturnType<typeof createRouteWorld>>

/**
 * The people and the house of access-world.ts, and fresh records of theirs, made by the services: stays of `seeker` in
 * rooms of `owner`, from tomorrow for three nights.
 */
export async function createRouteWorld(ctx: Ctx, stripe: StripeSandbox) {
  const world = await createWorld(ctx)
  // Of its stub of a stay only the id is known, so that no list of bookings could show it.
  await ctx.db.collection('bookings').deleteOne({ _id: new ObjectId(world.endedStay) })
  const { people } = world
  const owner = { id: people.owner.id, role: 'owner' as const, token: world.tokens.owner ?? '' }
  const seeker = { id: people.seeker.id, role: 'seeker' as const }
  const at = { ctx, stripe }
  const house: House = { owner, propertyId: world.house }
  const asking = await createHouse(ctx, { owner: new ObjectId(owner.id), instantBook: false })

  const wish = async (where = house, room: Partial<RoomDocument> = {}): Promise<CreateBooking> =>
    stayIn(await createRoom(ctx, where, room), { checkInDate: inDays(1), checkOutDate: inDays(4) })
  const stay = async (room?: Partial<RoomDocument>) =>
    (await bookAndPay(at, seeker, await wish(house, room))).bookingId

  async function endedBooking(room?: Partial<RoomDocument>) {
    const bookingId = await stay(room)
    await runTransaction(ctx, async (session) => {
      const booking = await collectionsOf(ctx).bookings.findOne({ _id: new ObjectId(bookingId) }, { session })
      if (booking)
        await endStay(ctx, { session, booking, event: 'complete', by: 'system', leftAt: new Date() })
    })
    return bookingId
  }

  async function depositClaim(until: 'open' | 'claimed' | 'objected' = 'open') {
    const bookingId = await endedBooking({ securityDeposit: 500_00 })
    const items = [{ label: 'Broken lamp', amount: 50_00, photoIds: [] }]
    if (until !== 'open') await claimDeposit(ctx, { actor: owner, bookingId, items })
    const answer = { answer: 'object', reason: 'It was broken when I came.' } as const
    if (until === 'objected') await answerClaim(ctx, { actor: seeker, bookingId, answer })
    return { params: { id: bookingId } }
  }

  return {
    ...world,
    /** As the samples take it. */
    plain: world,
    /** What somebody asks for to book a free room. */
    wish,
    /** A confirmed stay that is paid. */
    stay,
    /** What a bank asks back of a paid stay. */
    async dispute() {
      const { id } = stripe.control.openDispute(intentOf(await bookAndPay(at, seeker, await wish())))
      await processDispute(ctx, id)
      const dispute = await collectionsOf(ctx).disputes.findOne({ disputeId: id })
      return String(dispute?._id)
    },
    /** Somebody whom nothing depends on. */
    async bystander() {
      const data = { ...newcomer(), role: 'seeker' as const }
      return String((await ctx.payload.create({ collection: 'users', data })).id)
    },
    /** A stay that waits for its payment. */
    hold: async () => (await book(ctx, seeker, await wish())).bookingId,
    /** A stay that waits for the owner's answer. */
    async request() {
      const created = await book(ctx, seeker, await wish(asking))
      await payAtStripe(at, created)
      await settlePayment(ctx, created.paymentId ?? '')
      return created.bookingId
    },
    /** Gives up all that waits, since nobody may hold more than three stays. */
    async endHolds() {
      const live = { bookingStatus: { $in: ['pending' as const, 'requested' as const] } }
      for (const { _id, seeker: by } of await collectionsOf(ctx).bookings.find(live).toArray())
        await cancelBooking(ctx, {
          actor: { id: by.toHexString(), role: 'seeker' },
          bookingId: _id.toHexString(),
        })
    },
    /** A house of `owner` that nobody has ever booked. */
    async emptyHouse() {
      const data = { ...propertyData(), owner: owner.id, verificationStatus: 'verified' as const }
      return String((await ctx.payload.create({ collection: 'properties', data })).id)
    },
    room: async () => (await createRoom(ctx, house)).roomId,
    async block() {
      const { roomId: id } = await createRoom(ctx, house)
      const block = { roomId: id, from: inDays(5), to: inDays(7), reason: 'maintenance' as const }
      return { id, blockId: (await createBlock(ctx, { actor: owner, block })).id }
    },
    /** A stay that is over. */
    endedBooking,
    async review() {
      const review = { bookingId: await endedBooking(), ...marks }
      return (await createReview(ctx, { writer: seeker, review })).id
    },
    marks,
    /** What `seeker` has written to `owner`. */
    async conversation() {
      const wish = { propertyId: world.house, text: 'Is there a desk?' }
      return (await startConversation(ctx, { userId: seeker.id, wish })).conversationId
    },
    /** A stay that is over, with a deposit and what has been said of it. */
    depositClaim,
    /** One to which the guest has objected, and a decision. */
    async claimToDecide() {
      const { params } = await depositClaim('objected')
      const { items } = await viewClaim(ctx, { actor: owner, bookingId: params.id })
      const kept = items.map(({ id, amount }) => ({ id, amount }))
      return { params, body: { items: kept, reason: 'The pictures show it clearly.' } }
    },
    async guide(status: 'published' | 'draft') {
      const data = guideData(status) as never
      return String(
        (await ctx.payload.create({ collection: 'guides', data, draft: status === 'draft' })).slug,
      )
    },
    /** Of a session that nobody else uses. */
    async freshToken(who: keyof typeof people) {
      return (await openSessionOf(ctx, { email: people[who].email, password: PASSWORD })).accessToken
    },
    async refreshToken() {
      const { otherSeeker } = people
      return (await openSessionOf(ctx, { email: otherSeeker.email, password: PASSWORD })).refreshToken
    },
    /** A session of `seeker` in a browser somewhere. */
    async device() {
      const userId = String(people.seeker.id)
      const epoch = await readEpoch(ctx, userId)
      const session = await startSession(ctx, { userId, kind: 'api', epoch, client: TESTS })
      return { id: session._id.toHexString() }
    },
    newcomer,
    /** Of a page of results on which the house stood. */
    searchToken: makeSearchToken(ctx.config, { ids: [world.house], first: 1 }, ctx.clock.now()),
    credentials: () => ({ email: people.otherSeeker.email, password: PASSWORD }),
    newHouse() {
      const { propertyName, propertyType, description, address } = propertyData()
      const [lng, lat] = address.coordinates
      return { propertyName, propertyType, description, address: { ...address, coordinates: { lat, lng } } }
    },
    newRoom: () => ({
      propertyId: world.house,
      roomNumber: new ObjectId().toHexString().slice(-6),
      roomType: 'Dorm',
      sharing: 'shared',
      capacity: 4,
      price: 600_00,
      priceUnit: 'night',
    }),
  }
}

const newcomer = () => ({
  firstName: 'Asha',
  lastName: 'Rao',
  email: `${new ObjectId().toHexString()}@example.com`,
  password: 'a-lamp-left-on-4-you',
})

const marks = { rating: 4, review: 'Quiet, and the tea was good.' }

type Address = (world: RouteWorld) => string | Promise<string>
const stay: Address = (world) => world.stay()
const house: Address = (world) => world.house

/** What stands for `:name` in an address, by the address's first word. */
export const ADDRESSES: Record<string, Record<string, Address>> = {
  auth: { token: () => 'no-such-token', provider: () => 'google' },
  users: { id: ({ people }) => people.seeker.id },
  properties: { id: house, idOrSlug: house, ownerId: ({ people }) => people.owner.id },
  rooms: { id: (world) => world.room(), propertyId: house },
  bookings: { id: stay, idOrReference: stay, userId: ({ people }) => people.seeker.id, propertyId: house },
  reviews: { id: (world) => world.review(), propertyId: house },
  wishlists: { propertyId: house },
  admin: { id: house },
  conversations: { id: (world) => world.conversation() },
}

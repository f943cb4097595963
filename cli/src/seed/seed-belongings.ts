import { sendMessage, startConversation } from '@bookmysleep/cms/conversations/send-message'
import { addNotification } from '@bookmysleep/cms/notifications/add-notification'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import { addWish } from '@bookmysleep/cms/wishlists/wishes'
import type { NotificationKind } from '@bookmysleep/domain/notification-texts'
import { ObjectId } from 'mongodb'
import { SEEKERS } from './data/people.ts'
import type { House } from './seed-properties.ts'
import type { SeedRun } from './seed-run.ts'
import { note } from './tally.ts'

/** As whom the demo logs in. */
const GUEST = 'ananya'
const WISHES = [
  'casa-jambul-assagao',
  'jharokha-hostel-bani-park',
  'kutcheri-homestay-mylapore',
  'carter-road-bunks-bandra',
]
const TALK_ABOUT = 'lamplight-house-koramangala'
const TALK: { from: 'guest' | 'owner'; text: string }[] = [
  {
    from: 'guest',
    text: 'Namaste! I start at an office in Koramangala next month. Is there a desk in the single room, and does the Wi-Fi hold for calls?',
  },
  {
    from: 'owner',
    text: 'Hello Ananya. Yes, a desk by the window, and the line is 200 Mbps with backup power. Two of our guests work from here all week.',
  },
  { from: 'guest', text: 'That sounds just right. Can I see the room on Saturday?' },
  { from: 'owner', text: 'Of course. Come any time after eleven and ring at the blue gate.' },
]
const TOLD: Partial<Record<string, NotificationKind>> = {
  confirmed: 'booking-confirmed',
  completed: 'stay-completed',
  cancelled: 'booking-cancelled',
}
const TOLD_OF = 6

/** What the demo's guest has on the wishlist, has written with an owner, and was told of. */
export async function seedBelongings(
  run: SeedRun,
  { people, houses }: { people: Map<string, string>; houses: ReadonlyMap<string, House> },
): Promise<void> {
  const guest = people.get(SEEKERS.find(({ key }) => key === GUEST)?.email ?? '')
  if (!guest) return
  await seedWishes(run, { guest, houses })
  await seedTalk(run, { guest, houses })
  await seedNotifications(run, guest)
}

type Belongings = { guest: string; houses: ReadonlyMap<string, House> }

async function seedWishes({ ctx, tally }: SeedRun, { guest, houses }: Belongings): Promise<void> {
  for (const slug of WISHES) {
    const house = houses.get(slug)
    if (!house) continue
    const wish = { user: new ObjectId(guest), property: new ObjectId(house.id) }
    const known = await ctx.db.collection('wishlists').findOne(wish)
    note(tally, 'wishes', known ? 'found' : 'made')
    if (!known) await addWish(ctx, { userId: guest, propertyId: house.id })
  }
}

async function seedTalk({ ctx, tally }: SeedRun, { guest, houses }: Belongings): Promise<void> {
  const house = houses.get(TALK_ABOUT)
  const property = house && (await collectionsOf(ctx).properties.findOne({ _id: new ObjectId(house.id) }))
  if (!property) return
  const parties = { seeker: new ObjectId(guest), property: property._id }
  const known = await ctx.db.collection('conversations').findOne(parties)
  note(tally, 'conversations', known ? 'found' : 'made')
  if (known) return
  const [question, ...answers] = TALK
  if (!question) return
  const begun = await startConversation(ctx, {
    userId: guest,
    wish: { propertyId: property._id.toHexString(), text: question.text, clientId: 'seed-talk-0' },
  })
  for (const [at, { from, text }] of answers.entries())
    await sendMessage(ctx, {
      userId: from === 'guest' ? guest : property.owner.toHexString(),
      conversationId: begun.conversationId,
      message: { text, clientId: `seed-talk-${at + 1}` },
    })
}

async function seedNotifications({ ctx, tally }: SeedRun, guest: string): Promise<void> {
  const stays = await collectionsOf(ctx)
    .bookings.find({ seeker: new ObjectId(guest), bookingStatus: { $in: Object.keys(TOLD) as never } })
    .sort({ createdAt: -1 })
    .limit(TOLD_OF)
    .toArray()
  for (const { _id, bookingStatus } of stays) {
    const eventId = `seed-${_id.toHexString()}`
    const known = await ctx.db.collection('notifications').findOne({ event: eventId })
    note(tally, 'notifications', known ? 'found' : 'made')
    const kind = TOLD[bookingStatus]
    if (known || !kind) continue
    const aggregate = { kind: 'booking' as const, id: _id.toHexString() }
    await addNotification(ctx, { kind, eventId, recipientId: guest, aggregate })
  }
}

import { ObjectId } from 'mongodb'
import type { Ctx } from '../../src/context.ts'
import { askForReset } from '../../src/identity/passwords/ask-for-reset.ts'
import { askForExport } from '../../src/identity/personal-data/ask-for-export.ts'
import { type AccountDeletion, deletionsIn } from '../../src/identity/personal-data/deletions.ts'
import { prepareExport } from '../../src/identity/personal-data/prepare-export.ts'
import { socialIn } from '../../src/identity/social/identity-documents.ts'
import { collectionsOf } from '../../src/records/collections.ts'
import { type ApiWorld, PASSWORD } from './api-world.ts'
import { storeStay } from './completed-stay.ts'
import { createHouse } from './create-house.ts'

type Api = { get(): ApiWorld }

/** What proves that an account is one's own. */
export const proof = { currentPassword: PASSWORD }

/** Every stored document that holds one of these texts, by its collection. */
export async function placesOf({ db }: Ctx, texts: string[]): Promise<string[]> {
  const places: string[] = []
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
    for await (const document of db.collection(name).find({}))
      if (texts.some((text) => JSON.stringify(document).includes(text))) places.push(name)
  return places
}

/** What tests of deleted accounts do again and again. */
export function leaversOf(api: Api) {
  const remove = ({ token }: { token: string }, body: object = proof) =>
    api.get().call('DELETE', '/users/me', { token, body })
  const preview = ({ token }: { token: string }) => api.get().call('GET', '/users/me/deletion', { token })
  const deletionOf = ({ id }: { id: string }) => deletionsIn(api.get().ctx).findOne({ _id: new ObjectId(id) })
  const userOf = ({ id }: { id: string }) =>
    api
      .get()
      .ctx.db.collection('users')
      .findOne({ _id: new ObjectId(id) })
  const change = ({ id }: { id: string }, set: Partial<AccountDeletion>) =>
    deletionsIn(api.get().ctx).updateOne({ _id: new ObjectId(id) }, { $set: set })
  const daysAgo = (days: number) => new Date(api.get().ctx.clock.now().getTime() - days * 86_400_000)

  async function linkGoogle(user: ObjectId) {
    const { ctx } = api.get()
    const now = ctx.clock.now()
    await socialIn(ctx).identities.insertOne({
      _id: new ObjectId(),
      user,
      provider: 'google',
      subject: user.toHexString(),
      email: 'c@people.test',
      rev: 0,
      linkedAt: now,
      lastUsedAt: now,
      removedAt: null,
    })
  }

  /** A guest with something in every place that is cleared. */
  async function settledGuest() {
    const { ctx, call, signIn } = api.get()
    const asha = await signIn('seeker')
    const me = new ObjectId(asha.id)
    const address = { street: '9 Lamp Lane', city: 'Pune' }
    await ctx.payload.update({
      collection: 'users',
      id: asha.id,
      data: { phoneNumber: '+91 98450 77777', address },
    })
    const house = await createHouse(ctx)
    const owner = house.owner.id
    const stay = await storeStay(ctx, { seeker: asha.id, owner, propertyId: house.propertyId })
    const booking = new ObjectId(stay)
    await collectionsOf(ctx).bookings.updateOne(
      { _id: booking },
      { $set: { specialRequests: 'My knee hurts' } },
    )
    const property = new ObjectId(house.propertyId)
    await ctx.db.collection('reviews').insertOne({
      property,
      booking,
      seeker: me,
      owner: new ObjectId(owner),
      author: 'Asha R.',
      review: 'Good',
    })
    for (const name of ['wishlists', 'notifications'])
      await ctx.db.collection(name).insertOne({ user: me, property, event: asha.id })
    ctx.suspicions.note({
      kind: 'rapid-fire',
      address: '198.51.100.7',
      user: me,
      userAgent: 'Lampphone 7',
      action: 'POST /api/v1/bookings',
    })
    await ctx.suspicions.close()
    await call('GET', '/wallet', { token: asha.token })
    await askForReset(ctx, { email: asha.email, method: 'link' })
    await prepareExport(ctx, (await askForExport(ctx, asha.id)).id)
    return { asha, stay: booking, owner }
  }

  return { remove, preview, deletionOf, userOf, change, daysAgo, linkGoogle, settledGuest }
}

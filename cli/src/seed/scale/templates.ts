import type { Ctx } from '@bookmysleep/cms/context'
import { collectionsOf } from '@bookmysleep/cms/records/collections'
import type { PropertyDocument, RoomDocument } from '@bookmysleep/cms/records/documents/catalog'
import type { UserDocument } from '@bookmysleep/cms/records/documents/people'
import { OWNERS, SEEKERS } from '../data/people.ts'
import { SEED_PROPERTIES } from '../data/properties.ts'

/** What the volume is copied from: the demo's houses and people as Payload has stored them. */
export type Templates = { houses: TemplateHouse[]; owner: UserDocument; seeker: UserDocument }
export type TemplateHouse = { property: PropertyDocument; rooms: RoomDocument[] }

/** Reads the demo's houses, but for rooms that are made of others, and one person of each kind. */
export async function readTemplates(ctx: Pick<Ctx, 'db'>): Promise<Templates> {
  const { properties, rooms, users } = collectionsOf(ctx)
  const slugs = SEED_PROPERTIES.map(({ slug }) => slug)
  const originals = await properties
    .find({ slug: { $in: slugs } })
    .sort({ slug: 1 })
    .toArray()
  const houses = await Promise.all(
    originals.map(async (property) => ({
      property,
      rooms: await rooms
        .find({ property: property._id, 'contains.0': { $exists: false } })
        .sort({ _id: 1 })
        .toArray(),
    })),
  )
  const [owner, seeker] = await Promise.all(
    [OWNERS[1].email, SEEKERS[0]?.email ?? ''].map((email) => users.findOne({ email })),
  )
  if (houses.length === 0 || !owner || !seeker)
    throw new Error('The demo has to be seeded first: run bms seed.')
  return { houses, owner, seeker }
}

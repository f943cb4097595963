import { OWNERS } from './data/people.ts'
import { SEED_PROPERTIES } from './data/properties.ts'
import type { SeedProperty, SeedRoom } from './data/types.ts'
import { picturesOfProperty, picturesOfRoom } from './pictures/list-pictures.ts'
import { seedPictures } from './seed-media.ts'
import type { SeedRun } from './seed-run.ts'
import { note } from './tally.ts'

/** A seeded house: its id, and those of its rooms by their number. */
export type House = { id: string; owner: string; rooms: Map<string, string> }

/** The demo's houses with their pictures and rooms, by slug. */
export async function seedProperties(
  run: SeedRun,
  people: ReadonlyMap<string, string>,
): Promise<Map<string, House>> {
  const houses = new Map<string, House>()
  for (const property of SEED_PROPERTIES) {
    const email = OWNERS.find(({ key }) => key === property.owner)?.email ?? ''
    const owner = people.get(email)
    if (!owner) throw new Error(`nobody owns ${property.slug}`)
    const images = await seedPictures(run, picturesOfProperty(property))
    const id = await findOrCreateProperty(run, { property, owner, images })
    houses.set(property.slug, { id, owner, rooms: await seedRooms(run, property, id) })
  }
  return houses
}

async function findOrCreateProperty(
  { ctx, tally, say }: SeedRun,
  { property, owner, images }: { property: SeedProperty; owner: string; images: string[] },
): Promise<string> {
  const known = await ctx.db
    .collection('properties')
    .findOne({ slug: property.slug }, { projection: { _id: 1 } })
  note(tally, 'properties', known ? 'found' : 'made')
  if (known) return String(known._id)
  say(`${property.propertyName}, ${property.address.area}`)
  const { owner: _, look: _look, rooms: _rooms, address, ...fields } = property
  const { lat, lng, ...place } = address
  const { id } = await ctx.payload.create({
    collection: 'properties',
    data: {
      instantBook: true,
      ...fields,
      owner,
      images,
      address: { ...place, country: 'India', coordinates: [lng, lat] },
      isActive: true,
      bookingCutoff: '22:00',
      timeZone: 'Asia/Kolkata',
      currency: 'INR',
      verificationStatus: 'verified',
    },
    depth: 0,
  })
  return String(id)
}

async function seedRooms(
  run: SeedRun,
  property: SeedProperty,
  propertyId: string,
): Promise<Map<string, string>> {
  const rooms = new Map<string, string>()
  const images = await seedPictures(
    run,
    property.rooms.flatMap((room) => picturesOfRoom(property, room)),
  )
  for (const [index, room] of property.rooms.entries()) {
    const contains = (room.contains ?? []).flatMap((number) => rooms.get(number) ?? [])
    const data = { ...room, property: propertyId, contains, images: images.slice(index, index + 1) }
    rooms.set(room.roomNumber, await findOrCreateRoom(run, data))
  }
  return rooms
}

type NewRoom = Omit<SeedRoom, 'contains'> & { property: string; contains: string[]; images: string[] }

async function findOrCreateRoom({ ctx, tally }: SeedRun, room: NewRoom): Promise<string> {
  const { docs } = await ctx.payload.find({
    collection: 'rooms',
    where: { property: { equals: room.property }, roomNumber: { equals: room.roomNumber } },
    limit: 1,
    depth: 0,
  })
  const known = docs[0]
  note(tally, 'rooms', known ? 'found' : 'made')
  if (known) return String(known.id)
  const { id } = await ctx.payload.create({
    collection: 'rooms',
    data: { ...room, isAvailable: true },
    depth: 0,
  })
  return String(id)
}

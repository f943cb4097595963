import type { PropertyDocument, RoomDocument } from '@bookmysleep/cms/records/documents/catalog'
import type { UserDocument } from '@bookmysleep/cms/records/documents/people'
import { slugOf } from '@bookmysleep/domain/slug'
import { createRandom } from '../pictures/random.ts'
import { steadyId } from './steady-id.ts'
import type { TemplateHouse } from './templates.ts'

const TREES = [
  'Banyan',
  'Tulsi',
  'Kadamba',
  'Gulmohar',
  'Parijat',
  'Champa',
  'Ashoka',
  'Mogra',
  'Peepal',
  'Amaltas',
]
const HOUSES = [
  'House',
  'Residency',
  'Stay',
  'Nest',
  'Lodge',
  'Villa',
  'Rooms',
  'Courtyard',
  'Corner',
  'Terrace',
]

/** About three kilometres, in degrees. */
const NEARBY = 0.03

export type ScaleHouse = { property: PropertyDocument; rooms: RoomDocument[]; owner: UserDocument }

/** The n-th house of the volume: one of the demo's under another name and owner, a few streets on. */
export function scaleHouse(
  template: TemplateHouse,
  { n, owner }: { n: number; owner: UserDocument },
): ScaleHouse {
  const random = createRandom(n)
  const propertyName = `${random.pick(TREES)} ${random.pick(HOUSES)} ${n}`
  const { address, ...rest } = template.property
  const [lng, lat] = address.coordinates.coordinates
  const near = (degrees: number) => Number((degrees + random.range(-NEARBY, NEARBY)).toFixed(5))
  const coordinates: [number, number] = [near(lng), near(lat)]
  const property = {
    ...rest,
    _id: steadyId(`property ${n}`),
    propertyName,
    slug: slugOf(`${propertyName} ${address.city}`),
    owner: owner._id,
    ownerName: `${owner.firstName} ${owner.lastName}`,
    featured: false,
    rating: null,
    reviewCount: 0,
    address: {
      ...address,
      street: `${random.int(1, 180)}, ${random.int(1, 20)}th Cross`,
      coordinates: { type: 'Point' as const, coordinates },
    },
  }
  const rooms = template.rooms.map((room, index) => ({
    ...room,
    _id: steadyId(`room ${n}.${index}`),
    property: property._id,
    price: Math.round((room.price * random.range(0.8, 1.2)) / 100) * 100,
  }))
  return { property, rooms, owner }
}

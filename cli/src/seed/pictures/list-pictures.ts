import { ROOM_TYPE_LABELS } from '@bookmysleep/domain/labels'
import type { SeedGuide, SeedProperty, SeedRoom } from '../data/types.ts'
import type { Picture } from './render-picture.ts'

export type PlannedPicture = { filename: string; alt: string; picture: Picture }

/** The pictures of a property itself, the one for lists first. */
export function picturesOfProperty({ slug, propertyName, address, look }: SeedProperty): PlannedPicture[] {
  const { seed } = look
  const one = (
    kind: 'facade' | 'common' | 'kitchen' | 'street' | 'terrace',
    alt: string,
    offset: number,
  ) => ({
    filename: `${slug}-${kind}.jpg`,
    alt,
    picture: { ...look, kind, seed: seed + offset },
  })
  return [
    one('facade', `${propertyName} in the evening, with the lamp over the door on`, 0),
    one('common', `The common room of ${propertyName}`, 1),
    one('kitchen', `The kitchen of ${propertyName}`, 2),
    one('terrace', `The terrace of ${propertyName}, over the roofs of ${address.city}`, 3),
    one('street', `The street outside, in ${address.area}`, 4),
  ]
}

/** The pictures of one room of a property. */
export function picturesOfRoom(
  { slug, propertyName, look, rooms }: SeedProperty,
  room: SeedRoom,
): PlannedPicture[] {
  const { roomNumber, roomType, sharing } = room
  const index = rooms.indexOf(room)
  return [
    {
      filename: `${slug}-room-${index + 1}.jpg`,
      alt: `${ROOM_TYPE_LABELS[roomType].en}, room ${roomNumber} of ${propertyName}`,
      picture: { ...look, kind: 'room', roomType, sharing, seed: look.seed + 10 + index * 7 },
    },
  ]
}

export function pictureOfGuide({ slug, city, cityKey, seed }: SeedGuide): PlannedPicture {
  return { filename: `${slug}.jpg`, alt: `${city}, drawn`, picture: { kind: 'city', city: cityKey, seed } }
}

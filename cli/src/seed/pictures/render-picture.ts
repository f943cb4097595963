import type { RoomType, Sharing } from '@bookmysleep/domain/words'
import sharp from 'sharp'
import type { CityKey, SeedProperty } from '../data/types.ts'
import { drawFacade } from './scenes/facade.ts'
import { drawCommonRoom, drawKitchen, drawRoom } from './scenes/interiors.ts'
import { drawCity, drawStreet, drawTerrace } from './scenes/outdoors.ts'

export type Picture =
  | ({ kind: 'facade' | 'common' | 'kitchen' | 'street' | 'terrace' } & SeedProperty['look'])
  | ({ kind: 'room'; roomType: RoomType; sharing: Sharing } & SeedProperty['look'])
  | { kind: 'city'; seed: number; city: CityKey }

/** Draws a picture as JPEG, 1280 × 853. The same description gives the same picture. */
export async function renderPicture(picture: Picture): Promise<Buffer> {
  return sharp(Buffer.from(drawPicture(picture)))
    .jpeg({ quality: 84 })
    .toBuffer()
}

/** The same as SVG. */
export function drawPicture(picture: Picture): string {
  switch (picture.kind) {
    case 'facade':
      return drawFacade(picture)
    case 'room':
      return drawRoom(picture, picture)
    case 'common':
      return drawCommonRoom(picture)
    case 'kitchen':
      return drawKitchen(picture)
    case 'street':
      return drawStreet(picture)
    case 'terrace':
      return drawTerrace(picture)
    case 'city':
      return drawCity(picture)
  }
}

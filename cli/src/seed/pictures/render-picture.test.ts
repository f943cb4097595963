import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { SEED_GUIDES } from '../data/guides.ts'
import { SEED_PROPERTIES } from '../data/properties.ts'
import { pictureOfGuide, picturesOfProperty, picturesOfRoom } from './list-pictures.ts'
import { drawPicture, renderPicture } from './render-picture.ts'

const planned = [
  ...SEED_PROPERTIES.flatMap((property) => [
    ...picturesOfProperty(property),
    ...property.rooms.flatMap((room) => picturesOfRoom(property, room)),
  ]),
  ...SEED_GUIDES.map(pictureOfGuide),
]

describe('pictures of the seed', () => {
  it('are all different, each under its own name', () => {
    expect(new Set(planned.map(({ filename }) => filename)).size).toBe(planned.length)
    expect(new Set(planned.map(({ picture }) => drawPicture(picture))).size).toBe(planned.length)
  })

  it('come out the same every time', () => {
    for (const { picture } of planned.slice(0, 12)) expect(drawPicture(picture)).toBe(drawPicture(picture))
  })

  it('hold no broken number', () => {
    for (const { picture, filename } of planned)
      expect(drawPicture(picture), filename).not.toMatch(/NaN|undefined/)
  })

  it('become JPEGs of one size', async () => {
    for (const { picture } of [planned[0], planned[5], planned.at(-1)].filter((plan) => plan !== undefined)) {
      const { format, width, height } = await sharp(await renderPicture(picture)).metadata()
      expect({ format, width, height }).toEqual({ format: 'jpeg', width: 1280, height: 853 })
    }
  })
})

import type { SeedProperty } from '../../data/types.ts'
import { createCanvas } from '../canvas.ts'
import { paintBungalow, paintHaveli, paintVilla } from '../facades/old-houses.ts'
import { paintBlock, paintHostelFront, paintTower } from '../facades/town-houses.ts'
import { type Hour, SCHEMES } from '../palette.ts'
import { paintTree } from '../parts/plants.ts'
import { paintSky } from '../parts/sky.ts'
import { paintSkyline } from '../parts/skyline.ts'
import { paintRoad, paintStreetLamp } from '../parts/street.ts'

const BASE = 850
const PAINTERS = {
  block: paintBlock,
  tower: paintTower,
  hostel: paintHostelFront,
  haveli: paintHaveli,
  bungalow: paintBungalow,
  villa: paintVilla,
}
const HOURS_OF_FACADES: Hour[] = ['dusk', 'night', 'dusk', 'golden']

/** The house from across the street, with the lamp over its door on. */
export function drawFacade({ seed, city, facade }: SeedProperty['look']): string {
  const canvas = createCanvas(seed)
  const hour = HOURS_OF_FACADES[seed % HOURS_OF_FACADES.length] ?? 'dusk'
  paintSky(canvas, hour)
  paintSkyline(canvas, { city, hour, base: BASE, landmark: { x: seed % 2 ? 1400 : 190, s: 170 } })
  if (facade !== 'villa') {
    paintRoad(canvas, BASE)
    if (facade === 'block' || facade === 'hostel') paintTree(canvas, { x: 190, y: BASE + 8, size: 330 })
    if (facade === 'block') paintTree(canvas, { x: 1380, y: BASE + 8, size: 290 })
  }
  PAINTERS[facade](canvas, { base: BASE, scheme: SCHEMES[seed % SCHEMES.length] ?? SCHEMES[0] })
  if (facade !== 'villa') paintStreetLamp(canvas, { x: 1500, y: BASE + 50, h: 420, flip: true })
  return canvas.toSvg()
}

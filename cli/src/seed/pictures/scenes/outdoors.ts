import type { CityKey } from '../../data/types.ts'
import { createCanvas, HEIGHT, WIDTH } from '../canvas.ts'
import { LANDMARKS } from '../landmarks/silhouettes.ts'
import { COLOR, HOURS, type Hour, SCHEMES } from '../palette.ts'
import { paintPalm, paintPot, paintTree } from '../parts/plants.ts'
import { paintSky } from '../parts/sky.ts'
import { paintBulbs, paintSkyline, paintWater } from '../parts/skyline.ts'
import { paintAuto, paintBicycle, paintRoad, paintScooter, paintStreetLamp } from '../parts/street.ts'
import { paintWindow } from '../parts/windows.ts'
import { line, path, rect } from '../shapes.ts'

const COVERS: Record<CityKey, { hour: Hour; body: string; water: boolean; s: number }> = {
  bengaluru: { hour: 'dusk', body: '#F0DDBE', water: false, s: 430 },
  mumbai: { hour: 'golden', body: '#B06A4A', water: true, s: 380 },
  delhi: { hour: 'dusk', body: '#D9A074', water: false, s: 430 },
  pune: { hour: 'dawn', body: '#9A7A5A', water: false, s: 420 },
  hyderabad: { hour: 'dusk', body: '#E9CC9A', water: false, s: 400 },
  chennai: { hour: 'dawn', body: '#C98A5E', water: false, s: 400 },
  jaipur: { hour: 'dawn', body: '#D8806C', water: false, s: 480 },
  goa: { hour: 'golden', body: '#FBF3E4', water: true, s: 380 },
}

/** A city with what it is known by, for its guide. */
export function drawCity({ seed, city }: { seed: number; city: CityKey }): string {
  const canvas = createCanvas(seed)
  const { hour, body, water, s } = COVERS[city]
  const base = water ? 790 : 850
  paintSky(canvas, hour)
  paintSkyline(canvas, { city, hour, base })
  canvas.glow({ x: WIDTH / 2, y: base - 200, r: 640, strength: 0.45 })
  LANDMARKS[city](canvas, {
    x: WIDTH / 2,
    y: base,
    s,
    fill: body,
    hole: HOURS[hour].lit ? '#F2B95A' : '#5E4A5E',
  })
  if (water) paintWater(canvas, base, hour)
  else paintRoad(canvas, base)
  const plant = city === 'goa' || city === 'chennai' || city === 'mumbai' ? paintPalm : paintTree
  const tall = plant === paintPalm ? 1.5 : 1
  for (const [x, size] of [
    [120, 320],
    [300, 220],
    [1340, 240],
    [1490, 340],
  ] as const)
    plant(canvas, { x, y: base + 6, size: size * tall })
  if (!water) {
    paintAuto(canvas, { x: 260, y: 1000, s: 210 })
    paintScooter(canvas, { x: 1180, y: 1010, s: 170, color: COLOR.brick })
  }
  return canvas.toSvg()
}

/** The street outside in the evening. */
export function drawStreet({ seed, city }: { seed: number; city: CityKey }): string {
  const canvas = createCanvas(seed + 7)
  const { random, add } = canvas
  const hour: Hour = seed % 2 ? 'dusk' : 'golden'
  const base = 850
  paintSky(canvas, hour)
  paintSkyline(canvas, { city, hour, base, landmark: { x: 800, s: 190 } })
  for (let x = -30; x < WIDTH; ) {
    const w = random.range(170, 250)
    if (x > 560 && x < 900) {
      x += 330
      continue
    }
    const scheme = random.pick(SCHEMES)
    const floors = random.int(2, 3)
    const top = base - 130 - floors * 124
    add(
      rect(x, top, w, base - top, canvas.vertical(scheme.wall, scheme.shade)),
      rect(x - 8, top - 10, w + 16, 18, scheme.trim),
    )
    for (let level = 0; level < floors; level += 1)
      for (const bay of [0.16, 0.58])
        paintWindow(canvas, {
          x: x + w * bay,
          y: top + 36 + level * 122,
          w: w * 0.24,
          h: 66,
          lit: random.chance(0.6),
          trim: scheme.trim,
        })
    add(
      rect(x + w * 0.1, base - 108, w * 0.8, 108, '#FFDF9C'),
      rect(x + w * 0.1, base - 50, w * 0.8, 50, COLOR.woodDark, { opacity: 0.5 }),
    )
    for (let stripe = 0; stripe < 8; stripe += 1)
      add(
        path(
          `M${x + (w * stripe) / 8} ${base - 140}h${w / 8}v34q${-w / 16} 16 ${-w / 8} 0Z`,
          stripe % 2 ? scheme.trim : scheme.accent,
        ),
      )
    canvas.glow({ x: x + w / 2, y: base - 70, r: 170, strength: 0.35 })
    x += w + random.range(0, 14)
  }
  paintRoad(canvas, base)
  for (const x of [600, 980]) paintTree(canvas, { x, y: base + 14, size: random.range(190, 250) })
  paintStreetLamp(canvas, { x: 430, y: base + 50, h: 380 })
  paintStreetLamp(canvas, { x: 1250, y: base + 50, h: 380, flip: true })
  paintAuto(canvas, { x: random.range(560, 760), y: 1000, s: 220 })
  paintBicycle(canvas, { x: 180, y: base + 44, s: 160, color: COLOR.sea })
  return canvas.toSvg()
}

/** The roof with chairs, plants and bulbs, over the city. */
export function drawTerrace({ seed, city }: { seed: number; city: CityKey }): string {
  const canvas = createCanvas(seed + 13)
  const { add } = canvas
  const hour: Hour = seed % 2 ? 'night' : 'dusk'
  paintSky(canvas, hour)
  paintSkyline(canvas, { city, hour, base: 720, landmark: { x: 1100, s: 230 } })
  const scheme = SCHEMES[seed % SCHEMES.length] ?? SCHEMES[0]
  add(
    rect(0, 690, WIDTH, 120, scheme.shade),
    rect(0, 672, WIDTH, 24, scheme.trim),
    rect(0, 810, WIDTH, HEIGHT - 810, canvas.vertical('#B06A52', '#8F4F40')),
  )
  for (let row = 0; row < 4; row += 1)
    add(line(`M0 ${830 + row * 66}H${WIDTH}`, '#7A4236', 3, { opacity: 0.5 }))
  for (const x of [60, 1540]) add(line(`M${x} 810V250`, COLOR.woodDark, 12))
  paintBulbs(canvas, { x1: 60, x2: 1540, y: 260, sag: 90 })
  paintBulbs(canvas, { x1: 60, x2: 1540, y: 330, sag: 110 })
  for (const [x, size] of [
    [170, 200],
    [300, 150],
    [1290, 160],
    [1430, 220],
  ] as const)
    paintPot(canvas, { x, y: 840, size })
  for (const [x, turn] of [
    [470, 1],
    [1130, -1],
  ] as const) {
    add(
      path(
        `M${x} 900v-150q0 -20 ${turn * 18} -20h${turn * 12}l${turn * 20} 110h${turn * 110}q16 0 16 14v46`,
        'none',
        { stroke: COLOR.wood, width: 16 },
      ),
    )
    add(
      rect(turn > 0 ? x + 30 : x - 150, 828, 120, 24, scheme.accent, { rx: 10 }),
      rect(turn > 0 ? x + 14 : x - 50, 736, 36, 96, scheme.soft, { rx: 12 }),
    )
  }
  add(
    rect(700, 850, 200, 16, COLOR.wood, { rx: 6 }),
    line('M800 866V950M740 950H860', COLOR.woodDark, 12),
    rect(740, 818, 34, 32, '#FFFDF7', { rx: 5 }),
    rect(826, 818, 34, 32, '#FFFDF7', { rx: 5 }),
  )
  canvas.glow({ x: 800, y: 836, r: 220, strength: 0.6 })
  add(rect(788, 800, 24, 50, COLOR.lamp, { rx: 5 }), rect(784, 794, 32, 10, COLOR.ink, { rx: 4 }))
  return canvas.toSvg()
}

import type { CityKey } from '../../data/types.ts'
import { type Canvas, HEIGHT, WIDTH } from '../canvas.ts'
import { LANDMARKS } from '../landmarks/silhouettes.ts'
import { COLOR, HOURS, type Hour } from '../palette.ts'
import { circle, ellipse, path, rect } from '../shapes.ts'
import { paintPalm, paintTree } from './plants.ts'

type Skyline = { city: CityKey; hour: Hour; base: number; landmark?: { x: number; s: number } }

/** Two rows of far houses with the city's landmark between them. */
export function paintSkyline(canvas: Canvas, { city, hour, base, landmark }: Skyline): void {
  const { far, near, lit, sky } = HOURS[hour]
  const hole = sky.at(-1) ?? COLOR.peach
  if (city === 'pune' || city === 'jaipur' || city === 'goa') paintHills(canvas, base, far)
  paintRow(canvas, { base, fill: far, low: 40, high: city === 'mumbai' ? 330 : 170, lit, opacity: 0.55 })
  if (landmark) LANDMARKS[city](canvas, { ...landmark, y: base, fill: far, hole })
  paintRow(canvas, { base, fill: near, low: 20, high: 90, lit, opacity: 0.8 })
  for (let tree = 0; tree < 9; tree += 1) {
    const spot = {
      x: canvas.random.range(0, WIDTH),
      y: base + 6,
      size: canvas.random.range(50, 110),
      leaf: near,
    }
    if (city === 'goa' || city === 'chennai' || (city === 'mumbai' && tree % 2))
      paintPalm(canvas, { ...spot, size: spot.size * 1.7 })
    else paintTree(canvas, spot)
  }
}

type Row = { base: number; fill: string; low: number; high: number; lit: boolean; opacity: number }

function paintRow({ add, random }: Canvas, { base, fill, low, high, lit, opacity }: Row): void {
  for (let x = -20; x < WIDTH; ) {
    const [w, h] = [random.range(50, 120), random.range(low, high)]
    add(rect(x, base - h, w, h + 4, fill, { opacity }))
    if (random.chance(0.4)) add(rect(x + w * 0.3, base - h - 16, 22, 16, fill, { opacity }))
    if (lit) {
      for (let wy = base - h + 14; wy < base - 14; wy += 24)
        for (let wx = x + 10; wx < x + w - 14; wx += 20)
          if (random.chance(0.22)) add(rect(wx, wy, 8, 11, COLOR.glow, { opacity: 0.8 }))
    }
    x += w + random.range(-4, 26)
  }
}

function paintHills({ add, random }: Canvas, base: number, fill: string): void {
  let d = `M0 ${base}`
  for (let x = 0; x <= WIDTH; x += 200)
    d += `Q${x + 100} ${base - random.range(120, 260)} ${x + 200} ${base - random.range(70, 150)}`
  add(path(`${d}V${base}Z`, fill, { opacity: 0.4 }))
}

/** Water from y to the bottom, with the sky's light on it. */
export function paintWater(canvas: Canvas, y: number, hour: Hour): void {
  const { sky } = HOURS[hour]
  canvas.add(
    rect(
      0,
      y,
      WIDTH,
      HEIGHT - y,
      canvas.vertical(sky.at(-1) ?? COLOR.peach, sky.at(-2) ?? COLOR.rose, sky[0] ?? COLOR.night),
    ),
  )
  for (let wave = 0; wave < 60; wave += 1) {
    const wy = canvas.random.range(y + 8, HEIGHT)
    canvas.add(
      ellipse(canvas.random.range(0, WIDTH), wy, canvas.random.range(20, 110), 2.2, '#FFF4D6', {
        opacity: canvas.random.range(0.1, 0.4),
      }),
    )
  }
}

/** A string of bulbs that sags between two points. */
export function paintBulbs(
  canvas: Canvas,
  { x1, x2, y, sag }: { x1: number; x2: number; y: number; sag: number },
): void {
  canvas.add(
    path(`M${x1} ${y}Q${(x1 + x2) / 2} ${y + sag * 2} ${x2} ${y}`, 'none', { stroke: COLOR.ink, width: 2.5 }),
  )
  const count = Math.round(Math.abs(x2 - x1) / 70)
  for (let bulb = 1; bulb < count; bulb += 1) {
    const t = bulb / count
    const [x, by] = [x1 + (x2 - x1) * t, y + 4 * sag * t * (1 - t) + 12]
    canvas.glow({ x, y: by, r: 46, strength: 0.7 })
    canvas.add(circle(x, by, 7, '#FFF1C4'))
  }
}

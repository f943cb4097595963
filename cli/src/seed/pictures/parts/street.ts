import { type Canvas, HEIGHT, WIDTH } from '../canvas.ts'
import { COLOR } from '../palette.ts'
import { circle, ellipse, line, path, rect } from '../shapes.ts'

/** Pavement and road from y down. */
export function paintRoad(canvas: Canvas, y: number, { pavement = '#CDBFA8', road = '#57536F' } = {}): void {
  canvas.add(rect(0, y, WIDTH, 60, pavement), rect(0, y + 60, WIDTH, 10, '#FFFFFF', { opacity: 0.5 }))
  canvas.add(rect(0, y + 70, WIDTH, HEIGHT - y - 70, road))
  for (let x = 40; x < WIDTH; x += 210)
    canvas.add(rect(x, (y + 70 + HEIGHT) / 2 - 4, 110, 8, COLOR.glow, { opacity: 0.55, rx: 4 }))
}

/** An autorickshaw whose wheels stand on (x, y). */
export function paintAuto({ add }: Canvas, { x, y, s }: { x: number; y: number; s: number }): void {
  add(ellipse(x + s * 0.5, y, s * 0.66, s * 0.05, COLOR.ink, { opacity: 0.25 }))
  add(
    path(
      `M${x} ${y - s * 0.12}V${y - s * 0.5}Q${x} ${y - s * 0.76} ${x + s * 0.24} ${y - s * 0.76}H${x + s * 0.72}L${x + s * 0.98} ${y - s * 0.36}Q${x + s * 1.04} ${y - s * 0.12} ${x + s * 0.9} ${y - s * 0.12}Z`,
      '#2E6B4A',
    ),
  )
  add(
    path(
      `M${x - s * 0.02} ${y - s * 0.46}Q${x} ${y - s * 0.8} ${x + s * 0.24} ${y - s * 0.8}H${x + s * 0.76}L${x + s * 0.8} ${y - s * 0.68}L${x + s * 0.14} ${y - s * 0.66}Z`,
      COLOR.lamp,
    ),
  )
  add(
    path(`M${x + s * 0.2} ${y - s * 0.64}H${x + s * 0.46}V${y - s * 0.34}H${x + s * 0.2}Z`, '#3A3A5C'),
    path(
      `M${x + s * 0.52} ${y - s * 0.64}H${x + s * 0.7}L${x + s * 0.86} ${y - s * 0.36}H${x + s * 0.52}Z`,
      '#CFE0DD',
    ),
  )
  for (const wheel of [0.2, 0.86])
    add(
      circle(x + s * wheel, y - s * 0.1, s * 0.11, COLOR.ink),
      circle(x + s * wheel, y - s * 0.1, s * 0.05, '#9A97AC'),
    )
  add(circle(x + s * 0.99, y - s * 0.28, s * 0.035, '#FFF1C4'))
}

/** A parked scooter. */
export function paintScooter(
  { add }: Canvas,
  { x, y, s, color }: { x: number; y: number; s: number; color: string },
): void {
  add(ellipse(x + s * 0.5, y, s * 0.6, s * 0.05, COLOR.ink, { opacity: 0.25 }))
  for (const wheel of [0.14, 0.86])
    add(
      circle(x + s * wheel, y - s * 0.14, s * 0.14, COLOR.ink),
      circle(x + s * wheel, y - s * 0.14, s * 0.06, '#B9B6C8'),
    )
  add(
    path(
      `M${x} ${y - s * 0.3}Q${x + s * 0.1} ${y - s * 0.46} ${x + s * 0.46} ${y - s * 0.4}L${x + s * 0.52} ${y - s * 0.2}H${x + s * 0.68}L${x + s * 0.76} ${y - s * 0.66}H${x + s * 0.84}L${x + s * 0.96} ${y - s * 0.2}L${x + s * 0.86} ${y - s * 0.22}L${x + s * 0.76} ${y - s * 0.1}H${x + s * 0.34}Q${x + s * 0.2} ${y - s * 0.34} ${x} ${y - s * 0.22}Z`,
      color,
    ),
  )
  add(
    rect(x + s * 0.04, y - s * 0.5, s * 0.42, s * 0.09, COLOR.ink, { rx: 8 }),
    line(`M${x + s * 0.78} ${y - s * 0.7}L${x + s * 0.68} ${y - s * 0.78}`, COLOR.ink, 5),
    circle(x + s * 0.84, y - s * 0.6, s * 0.05, '#FFF1C4'),
  )
}

/** A bicycle leaning on a wall. */
export function paintBicycle(
  { add }: Canvas,
  { x, y, s, color }: { x: number; y: number; s: number; color: string },
): void {
  for (const wheel of [0.2, 0.8])
    add(circle(x + s * wheel, y - s * 0.2, s * 0.19, 'none', { stroke: COLOR.ink, width: 5 }))
  add(
    line(
      `M${x + s * 0.2} ${y - s * 0.2}L${x + s * 0.36} ${y - s * 0.5}H${x + s * 0.7}L${x + s * 0.48} ${y - s * 0.2}ZM${x + s * 0.48} ${y - s * 0.2}L${x + s * 0.34} ${y - s * 0.56}M${x + s * 0.8} ${y - s * 0.2}L${x + s * 0.68} ${y - s * 0.62}L${x + s * 0.78} ${y - s * 0.66}`,
      color,
      6,
    ),
  )
  add(rect(x + s * 0.27, y - s * 0.6, s * 0.15, s * 0.04, COLOR.ink, { rx: 4 }))
}

/** A street lamp with its pool of light. */
export function paintStreetLamp(
  canvas: Canvas,
  { x, y, h, flip = false }: { x: number; y: number; h: number; flip?: boolean },
): void {
  const arm = (flip ? -1 : 1) * h * 0.2
  canvas.add(line(`M${x} ${y}V${y - h}Q${x} ${y - h * 1.08} ${x + arm} ${y - h * 1.06}`, COLOR.ink, 9))
  canvas.glow({ x: x + arm, y: y - h * 1.02, r: h * 0.7, strength: 0.6 })
  canvas.add(
    ellipse(x + arm, y - h * 1.035, 26, 10, '#FFF1C4'),
    ellipse(x + arm, y, h * 0.4, 16, COLOR.glow, { opacity: 0.25 }),
  )
}

/** Folded washing on a line between two points. */
export function paintWashing(
  { add, random }: Canvas,
  { x1, x2, y }: { x1: number; x2: number; y: number },
): void {
  add(line(`M${x1} ${y}Q${(x1 + x2) / 2} ${y + 22} ${x2} ${y}`, COLOR.ink, 2))
  for (let x = x1 + 16; x < x2 - 34; x += random.range(36, 50))
    add(
      rect(
        x,
        y + 8,
        random.range(20, 32),
        random.range(34, 60),
        random.pick(['#FBF8F2', '#E9B872', '#A33A2C', '#A9BF98', '#8A5A87', '#9CC0C2']),
        { rx: 2 },
      ),
    )
}

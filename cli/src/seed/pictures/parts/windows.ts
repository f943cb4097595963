import type { Canvas } from '../canvas.ts'
import { COLOR } from '../palette.ts'
import { arch, circle, line, ogee, path, rect } from '../shapes.ts'

export type WindowShape = 'square' | 'arch' | 'ogee'

type Opening = {
  x: number
  y: number
  w: number
  h: number
  lit: boolean
  shape?: WindowShape
  trim?: string
}

const SHAPES = { square: rect, arch, ogee }

/** A window seen from the street: lit and lived in, or dark. */
export function paintWindow(
  canvas: Canvas,
  { x, y, w, h, lit, shape = 'square', trim = COLOR.paper }: Opening,
): void {
  const { add, random } = canvas
  const draw = SHAPES[shape]
  if (lit) canvas.glow({ x: x + w / 2, y: y + h / 2, r: Math.max(w, h) * 1.1, strength: 0.3 })
  const frame = Math.max(4, w * 0.08)
  add(draw(x - frame, y - frame, w + frame * 2, h + frame * 2, trim))
  add(draw(x, y, w, h, lit ? canvas.vertical('#FFE7AE', '#F5B95A') : canvas.vertical('#5A6389', '#39406A')))
  if (lit && shape === 'square' && random.chance(0.6)) {
    const cloth = random.pick(['#C4694A', '#A9BF98', '#FBF1E2', '#8A5A87'])
    add(
      path(
        `M${x} ${y}H${x + w * 0.34}Q${x + w * 0.26} ${y + h * 0.6} ${x + w * 0.12} ${y + h}H${x}Z`,
        cloth,
        { opacity: 0.75 },
      ),
    )
    if (random.chance(0.5))
      add(
        path(
          `M${x + w} ${y}H${x + w * 0.66}Q${x + w * 0.74} ${y + h * 0.6} ${x + w * 0.88} ${y + h}H${x + w}Z`,
          cloth,
          { opacity: 0.75 },
        ),
      )
  }
  if (lit && random.chance(0.3))
    add(
      circle(x + w * 0.5, y + h * 0.3, w * 0.09, '#FFF6DA'),
      rect(x + w * 0.49, y, w * 0.02, h * 0.25, '#B07A33'),
    )
  add(line(`M${x + w / 2} ${y + (shape === 'square' ? 0 : w * 0.2)}V${y + h}`, trim, frame * 0.6))
  add(line(`M${x} ${y + h * 0.45}H${x + w}`, trim, frame * 0.6))
  add(rect(x - frame * 1.8, y + h + frame * 0.6, w + frame * 3.6, frame * 1.1, trim))
}

/** A door with steps, and the lamp over it that is left on. */
export function paintDoor(
  canvas: Canvas,
  {
    x,
    y,
    w,
    h,
    color,
    trim,
    shape = 'square',
  }: { x: number; y: number; w: number; h: number; color: string; trim: string; shape?: WindowShape },
): void {
  const { add } = canvas
  const draw = SHAPES[shape]
  add(draw(x - 12, y - 12, w + 24, h + 12, trim), draw(x, y, w, h, color))
  add(line(`M${x + w / 2} ${y + w * 0.3}V${y + h}`, trim, 3, { opacity: 0.5 }))
  for (const side of [0.12, 0.6])
    for (const level of [0.42, 0.7])
      add(rect(x + w * side, y + h * level, w * 0.28, h * 0.2, COLOR.ink, { opacity: 0.16, rx: 3 }))
  add(circle(x + w * 0.43, y + h * 0.66, 4, COLOR.glow), circle(x + w * 0.57, y + h * 0.66, 4, COLOR.glow))
  add(rect(x - 40, y + h, w + 80, 12, trim), rect(x - 60, y + h + 12, w + 120, 12, trim, { opacity: 0.85 }))
}

/** A hanging lamp, with light around it. */
export function paintLamp(
  canvas: Canvas,
  {
    x,
    y,
    r = 18,
    reach = 220,
    cord = 40,
  }: { x: number; y: number; r?: number; reach?: number; cord?: number },
): void {
  canvas.add(line(`M${x} ${y - cord}V${y}`, COLOR.ink, 3))
  canvas.glow({ x, y, r: reach, strength: 0.75 })
  canvas.add(
    circle(x, y + r * 0.5, r * 0.62, '#FFF6DA'),
    path(`M${x - r} ${y + r * 0.4}Q${x - r} ${y - r} ${x} ${y - r}T${x + r} ${y + r * 0.4}Z`, COLOR.lamp),
  )
}

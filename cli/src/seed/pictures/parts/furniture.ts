import type { Canvas } from '../canvas.ts'
import { COLOR, type Scheme } from '../palette.ts'
import { circle, ellipse, line, path, rect } from '../shapes.ts'

type Spot = { x: number; y: number; w: number }
type Dressed = Spot & { scheme: Scheme }

/** A bed from the side, head to the left; y is the floor under it. */
export function paintBed(canvas: Canvas, { x, y, w, scheme }: Dressed): void {
  const { add } = canvas
  const h = w * 0.3
  add(ellipse(x + w / 2, y, w * 0.53, 12, COLOR.ink, { opacity: 0.16 }))
  add(
    path(`M${x} ${y}V${y - h * 1.35}q0 -16 16 -16h14q14 0 14 16V${y}Z`, COLOR.wood),
    rect(x + 34, y - h * 0.42, w - 40, h * 0.3, COLOR.wood, { rx: 6 }),
    rect(x + w - 30, y - h * 0.72, 24, h * 0.72, COLOR.wood, { rx: 6 }),
  )
  add(rect(x + 42, y - h * 0.76, w - 72, h * 0.38, '#FFFDF7', { rx: 18 }))
  add(
    path(
      `M${x + w * 0.36} ${y - h * 0.8}H${x + w - 36}q10 0 10 12V${y - h * 0.24}q-${w * 0.08} -10 -${w * 0.16} 0t-${w * 0.16} 0t-${w * 0.16} 0t-${w * 0.1} 0Z`,
      scheme.cloth,
    ),
  )
  add(path(`M${x + w * 0.36} ${y - h * 0.8}h${w * 0.1}v${h * 0.5}h-${w * 0.1}Z`, scheme.soft))
  for (const stripe of [0.58, 0.7, 0.82])
    add(rect(x + w * stripe, y - h * 0.78, w * 0.018, h * 0.52, scheme.soft, { opacity: 0.55 }))
  add(
    path(
      `M${x + 50} ${y - h * 0.72}q-6 -${h * 0.34} 30 -${h * 0.34}h${w * 0.13}q30 0 26 ${h * 0.34}Z`,
      '#FFFDF7',
    ),
    path(`M${x + 58} ${y - h * 0.74}q20 -14 ${w * 0.18} 0`, 'none', { stroke: '#D9CFBB', width: 3 }),
  )
}

/** A wooden bunk for two, with curtains and a reading lamp each. */
export function paintBunk(canvas: Canvas, { x, y, w, scheme }: Dressed): void {
  const { add, random } = canvas
  const level = w * 0.56
  add(
    ellipse(x + w / 2, y, w * 0.54, 12, COLOR.ink, { opacity: 0.16 }),
    rect(x, y - level * 2.06, w, level * 2.06, COLOR.woodDark, { rx: 10 }),
  )
  for (const deck of [0, 1]) {
    const bottom = y - 26 - deck * level
    const top = bottom - level * 0.86
    const isLit = random.chance(0.75)
    add(
      rect(
        x + 16,
        top,
        w - 32,
        level * 0.86,
        isLit ? canvas.vertical('#FBE0A6', '#E0A667') : canvas.vertical('#7D6A86', '#5F5073'),
        { rx: 8 },
      ),
    )
    add(
      rect(x + 16, bottom - level * 0.26, w - 32, level * 0.2, '#FFFDF7', { rx: 10 }),
      rect(x + w * 0.4, bottom - level * 0.28, w * 0.56 - 16, level * 0.22, scheme.cloth, { rx: 8 }),
      rect(x + w * 0.4, bottom - level * 0.28, w * 0.07, level * 0.22, scheme.soft),
    )
    add(rect(x + 28, bottom - level * 0.38, w * 0.22, level * 0.17, '#FFFDF7', { rx: 14 }))
    if (isLit) {
      canvas.glow({ x: x + w * 0.2, y: top + level * 0.24, r: level * 0.62, strength: 0.8 })
      add(
        path(
          `M${x + w * 0.16} ${top + level * 0.26}l${w * 0.03} -${level * 0.14}h${w * 0.06}l${w * 0.03} ${level * 0.14}Z`,
          COLOR.lamp,
        ),
      )
    }
    add(
      path(
        `M${x + w - 16} ${top}h-${w * 0.2}q8 ${level * 0.4} -${w * 0.02} ${level * 0.86}h${w * 0.22}Z`,
        scheme.accent,
      ),
      line(`M${x + w - w * 0.1} ${top}q6 ${level * 0.4} 0 ${level * 0.84}`, COLOR.ink, 2, { opacity: 0.25 }),
    )
    add(rect(x, bottom - level * 0.06, w, level * 0.09, COLOR.wood, { rx: 4 }))
  }
  const ladder = x + w * 0.56
  add(line(`M${ladder} ${y}V${y - level * 1.3}M${ladder + 46} ${y}V${y - level * 1.3}`, COLOR.wood, 9))
  for (let rung = 1; rung < 5; rung += 1) add(line(`M${ladder} ${y - rung * level * 0.26}h46`, COLOR.wood, 7))
}

/** A desk with a chair, books and a lamp that is on. */
export function paintDesk(canvas: Canvas, { x, y, w, scheme }: Dressed): void {
  const { add, random } = canvas
  const top = y - w * 0.6
  add(
    rect(x, top, w, 16, COLOR.wood, { rx: 4 }),
    rect(x + 10, top + 14, 14, y - top - 14, COLOR.woodDark),
    rect(x + w - 24, top + 14, 14, y - top - 14, COLOR.woodDark),
    rect(x + w * 0.62, top + 16, w * 0.32, w * 0.22, '#B07E52'),
    circle(x + w * 0.78, top + w * 0.12, 5, COLOR.glow),
  )
  canvas.glow({ x: x + w * 0.2, y: top - w * 0.28, r: w * 0.75, strength: 0.6 })
  add(
    line(
      `M${x + w * 0.12} ${top}L${x + w * 0.1} ${top - w * 0.28}L${x + w * 0.2} ${top - w * 0.36}`,
      COLOR.ink,
      6,
    ),
    path(
      `M${x + w * 0.14} ${top - w * 0.26}l${w * 0.04} -${w * 0.14}l${w * 0.12} ${w * 0.05}l${w * 0.02} ${w * 0.13}Z`,
      COLOR.lamp,
    ),
    ellipse(x + w * 0.12, top, w * 0.07, 6, COLOR.ink),
  )
  add(
    path(`M${x + w * 0.36} ${top - 4}h${w * 0.26}l-8 -${w * 0.17}h-${w * 0.22}Z`, '#4A4767'),
    rect(x + w * 0.33, top - 5, w * 0.32, 6, '#8B88A6', { rx: 3 }),
  )
  for (let book = 0; book < 5; book += 1)
    add(
      rect(
        x + w * 0.74 + book * w * 0.045,
        top - w * random.range(0.14, 0.2),
        w * 0.04,
        w * 0.2,
        random.pick([scheme.accent, scheme.cloth, COLOR.clay, COLOR.sage, COLOR.plum]),
      ),
      rect(x + w * 0.74 + book * w * 0.045, top, w * 0.04, 16, COLOR.wood),
    )
  add(
    path(
      `M${x + w * 0.34} ${y}V${y - w * 0.74}q0 -14 14 -14h${w * 0.18}q14 0 14 14V${y}h-10V${y - w * 0.36}H${x + w * 0.34 + 10}V${y}Z`,
      scheme.accent,
    ),
  )
}

/** A wardrobe of two doors, or a block of lockers. */
export function paintCupboard(
  { add }: Canvas,
  { x, y, w, scheme, kind }: Dressed & { kind: 'wardrobe' | 'lockers' },
): void {
  const h = kind === 'wardrobe' ? w * 1.75 : w * 1.5
  add(ellipse(x + w / 2, y, w * 0.55, 10, COLOR.ink, { opacity: 0.16 }))
  if (kind === 'wardrobe') {
    add(
      rect(x, y - h, w, h - 8, '#C99B6B', { rx: 6 }),
      rect(x - 8, y - h - 10, w + 16, 18, COLOR.wood, { rx: 5 }),
    )
    for (const door of [0, 1])
      add(
        rect(x + 14 + (door * w) / 2, y - h + 26, w / 2 - 26, h - 60, COLOR.wood, { rx: 4, opacity: 0.5 }),
        circle(x + w / 2 + (door ? 14 : -14), y - h * 0.48, 6, COLOR.woodDark),
      )
    add(
      rect(x + w * 0.16, y - h - 70, w * 0.42, 60, scheme.cloth, { rx: 8 }),
      rect(x + w * 0.3, y - h - 78, w * 0.14, 10, COLOR.woodDark),
    )
    return
  }
  for (let row = 0; row < 3; row += 1)
    for (let column = 0; column < 2; column += 1) {
      add(
        rect(
          x + (column * w) / 2,
          y - h + (row * h) / 3,
          w / 2 - 5,
          h / 3 - 5,
          (row + column) % 2 ? scheme.accent : scheme.soft,
          { rx: 6 },
        ),
        circle(x + (column * w) / 2 + w * 0.4, y - h + ((row + 0.55) * h) / 3, 6, COLOR.ink),
      )
      for (const slit of [0, 1, 2])
        add(
          rect(x + (column * w) / 2 + w * 0.1, y - h + (row * h) / 3 + 16 + slit * 9, w * 0.2, 4, COLOR.ink, {
            opacity: 0.25,
          }),
        )
    }
}

/** A low bedside table with a lamp that is on. */
export function paintBedside(canvas: Canvas, { x, y, w }: Spot): void {
  const { add } = canvas
  add(
    rect(x, y - w * 1.05, w, w * 1.05, COLOR.wood, { rx: 6 }),
    rect(x + 8, y - w * 0.92, w - 16, w * 0.36, '#B07E52', { rx: 4 }),
    circle(x + w / 2, y - w * 0.74, 5, COLOR.glow),
  )
  canvas.glow({ x: x + w / 2, y: y - w * 1.75, r: w * 2.6, strength: 0.7 })
  add(
    rect(x + w * 0.44, y - w * 1.45, w * 0.12, w * 0.42, COLOR.clay),
    path(
      `M${x + w * 0.12} ${y - w * 1.4}l${w * 0.18} -${w * 0.6}h${w * 0.4}l${w * 0.18} ${w * 0.6}Z`,
      '#FFE3A3',
    ),
  )
}

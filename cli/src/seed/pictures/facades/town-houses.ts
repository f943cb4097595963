import { type Canvas, WIDTH } from '../canvas.ts'
import { COLOR, type Scheme } from '../palette.ts'
import { paintCreeper, paintPot } from '../parts/plants.ts'
import { paintBulbs } from '../parts/skyline.ts'
import { paintBicycle, paintScooter, paintWashing } from '../parts/street.ts'
import { paintDoor, paintLamp, paintWindow } from '../parts/windows.ts'
import { arch, circle, line, path, rect } from '../shapes.ts'

export type House = { base: number; scheme: Scheme }

/** A three-storey PG with balconies, a water tank and washing on the roof. */
export function paintBlock(canvas: Canvas, { base, scheme }: House): void {
  const { add, random } = canvas
  const [left, w, floor] = [430, 740, 178]
  const top = base - floor * 3 - 40
  add(
    rect(left + w * 0.66, top - 84, w * 0.22, 90, scheme.shade),
    rect(left + w * 0.645, top - 96, w * 0.25, 14, scheme.trim),
  )
  add(
    rect(left + 60, top - 62, 84, 62, COLOR.ink, { rx: 10 }),
    rect(left + 54, top - 72, 96, 14, '#2E2C45', { rx: 7 }),
  )
  paintWashing(canvas, { x1: left + 190, x2: left + 470, y: top - 66 })
  add(line(`M${left + 190} ${top}V${top - 70}M${left + 470} ${top}V${top - 70}`, COLOR.ink, 4))
  add(
    rect(left, top, w, base - top, canvas.vertical(scheme.wall, scheme.shade)),
    rect(left - 16, top - 14, w + 32, 26, scheme.trim),
  )
  for (let level = 0; level < 3; level += 1) {
    const y = top + 44 + level * floor
    for (let bay = 0; bay < 4; bay += 1) {
      if (level === 2 && bay === 2) continue
      paintWindow(canvas, {
        x: left + 62 + bay * 176,
        y,
        w: 96,
        h: 104,
        lit: random.chance(0.7),
        trim: scheme.trim,
      })
    }
    if (level === 2) continue
    const rail = y + 76
    add(
      rect(left + 20, rail + 62, 352, 14, scheme.trim),
      line(`M${left + 22} ${rail}H${left + 370}`, scheme.accent, 7),
    )
    for (let bar = 0; bar <= 22; bar += 1) add(rect(left + 24 + bar * 15.5, rail, 3.5, 64, scheme.accent))
    paintPot(canvas, { x: left + 58 + level * 240, y: rail + 62, size: 66 })
  }
  paintCreeper(canvas, { x: left + w - 190, y: top + 6, w: 200, drop: 330 })
  paintDoor(canvas, { x: left + 420, y: base - 170, w: 92, h: 146, color: scheme.accent, trim: scheme.trim })
  paintLamp(canvas, { x: left + 466, y: base - 206, reach: 250, cord: 22 })
  for (const [x, wide] of [
    [left - 130, 460],
    [left + 620, 310],
  ] as const) {
    add(rect(x, base - 78, wide, 80, scheme.shade), rect(x - 6, base - 90, wide + 12, 14, scheme.trim))
  }
  paintScooter(canvas, { x: left + 640, y: base + 34, s: 150, color: scheme.cloth })
}

/** A tall apartment house with a balcony to each flat. */
export function paintTower(canvas: Canvas, { base, scheme }: House): void {
  const { add, random } = canvas
  const [left, w, floor, floors] = [470, 660, 98, 6]
  const top = base - floor * floors - 70
  add(
    rect(left + w, top + 150, 170, base - top - 150, scheme.shade),
    rect(left + w, top + 140, 180, 14, scheme.trim),
  )
  for (let level = 0; level < floors - 1; level += 1)
    for (const dx of [30, 98])
      paintWindow(canvas, {
        x: left + w + dx,
        y: top + 186 + level * floor,
        w: 40,
        h: 52,
        lit: random.chance(0.5),
        trim: scheme.trim,
      })
  add(
    rect(left, top, w, base - top, canvas.vertical(scheme.wall, scheme.shade)),
    rect(left - 10, top - 16, w + 20, 20, scheme.trim),
  )
  add(
    rect(left + 90, top - 70, 70, 56, COLOR.ink, { rx: 8 }),
    rect(left + w - 190, top - 84, 120, 70, scheme.shade),
  )
  add(rect(left + w / 2 - 34, top, 68, base - top, scheme.accent, { opacity: 0.85 }))
  for (let level = 0; level < floors; level += 1) {
    const y = top + 34 + level * floor
    add(rect(left + w / 2 - 20, y + 4, 40, 50, level % 3 === 1 ? COLOR.glow : '#474D78', { opacity: 0.9 }))
    for (const x of [left + 40, left + 182, left + w - 262, left + w - 120]) {
      const isBalcony = x === left + 182 || x === left + w - 262
      paintWindow(canvas, { x, y, w: 78, h: 58, lit: random.chance(0.62), trim: scheme.trim })
      if (!isBalcony) continue
      add(
        rect(x - 22, y + 30, 122, 42, '#DCE7E4', { opacity: 0.5 }),
        rect(x - 26, y + 70, 130, 9, scheme.trim),
        rect(x - 26, y + 28, 130, 5, scheme.trim),
      )
      if (random.chance(0.5)) paintPot(canvas, { x: x - 4, y: y + 70, size: 44 })
    }
  }
  add(
    rect(left + w / 2 - 150, base - 128, 300, 18, scheme.trim),
    rect(left + w / 2 - 140, base - 112, 12, 112, scheme.trim),
    rect(left + w / 2 + 128, base - 112, 12, 112, scheme.trim),
  )
  paintDoor(canvas, {
    x: left + w / 2 - 54,
    y: base - 108,
    w: 108,
    h: 86,
    color: '#F5CB7B',
    trim: scheme.trim,
  })
  paintLamp(canvas, { x: left + w / 2, y: base - 96, r: 14, reach: 260, cord: 16 })
  for (const x of [150, 320, 1180, 1390]) paintPot(canvas, { x, y: base + 2, size: 80 })
  paintScooter(canvas, { x: 210, y: base + 36, s: 140, color: scheme.cloth })
}

/** A bungalow turned hostel: bright front, arches, bulbs, bicycles. */
export function paintHostelFront(canvas: Canvas, { base, scheme }: House): void {
  const { add, random } = canvas
  const [left, w] = [350, 900]
  const top = base - 450
  add(rect(left, top, w, 450, canvas.vertical(scheme.wall, scheme.shade)))
  add(
    path(
      `M${left - 30} ${top + 6}L${left + 90} ${top - 96}H${left + w - 90}L${left + w + 30} ${top + 6}Z`,
      COLOR.clay,
    ),
  )
  for (let row = 0; row < 5; row += 1)
    add(line(`M${left + 76 - row * 23} ${top - 82 + row * 20}H${left + w - 76 + row * 23}`, '#A8543B', 3))
  add(
    path(
      `M${left + w * 0.5} ${base}V${top + 210}C${left + w * 0.62} ${top + 120} ${left + w * 0.8} ${top + 150} ${left + w} ${top + 40}V${base}Z`,
      scheme.accent,
      { opacity: 0.28 },
    ),
  )
  add(circle(left + w * 0.86, top + 118, 46, COLOR.glow, { opacity: 0.85 }))
  add(rect(left - 10, top + 206, w + 20, 16, scheme.trim))
  for (let bay = 0; bay < 6; bay += 1)
    paintWindow(canvas, {
      x: left + 56 + bay * 146,
      y: top + 62,
      w: 74,
      h: 104,
      lit: random.chance(0.75),
      shape: bay % 2 ? 'arch' : 'square',
      trim: scheme.trim,
    })
  for (const bay of [0, 1, 3, 4]) {
    const x = left + 46 + bay * 172
    add(
      arch(x - 10, top + 252, 136, 174, scheme.trim),
      arch(x, top + 262, 116, 164, canvas.vertical('#FFE3A3', '#EFAE55')),
    )
    add(
      rect(x + 14, base - 92, 88, 10, COLOR.woodDark),
      rect(x + 22, base - 82, 8, 58, COLOR.woodDark),
      rect(x + 86, base - 82, 8, 58, COLOR.woodDark),
      circle(x + 58, top + 322, 14, '#FFF6DA'),
    )
  }
  paintDoor(canvas, {
    x: left + 398,
    y: base - 190,
    w: 108,
    h: 166,
    color: scheme.cloth,
    trim: scheme.trim,
    shape: 'arch',
  })
  paintLamp(canvas, { x: left + 452, y: base - 226, reach: 260, cord: 18 })
  add(rect(left + 560, top - 4, 14, 48, COLOR.woodDark), rect(left + 590, top - 4, 14, 48, COLOR.woodDark))
  paintCreeper(canvas, { x: left - 20, y: top + 4, w: 190, drop: 250, bloom: '#E08E1B' })
  paintBulbs(canvas, { x1: 40, x2: left + 90, y: top + 120, sag: 50 })
  paintBulbs(canvas, { x1: left + w - 60, x2: WIDTH - 30, y: top + 120, sag: 50 })
  for (const [x, color] of [
    [left + 560, scheme.accent],
    [left + 700, COLOR.leaf],
  ] as const)
    paintBicycle(canvas, { x, y: base + 26, s: 150, color })
  for (const x of [left + 360, left + 560]) paintPot(canvas, { x, y: base, size: 90 })
}

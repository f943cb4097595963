import { type Canvas, HEIGHT, WIDTH } from '../canvas.ts'
import { COLOR } from '../palette.ts'
import { paintCreeper, paintPalm, paintPot, paintTree } from '../parts/plants.ts'
import { paintBulbs } from '../parts/skyline.ts'
import { paintBicycle } from '../parts/street.ts'
import { paintDoor, paintLamp, paintWindow } from '../parts/windows.ts'
import { circle, dome, ellipse, line, ogee, path, rect } from '../shapes.ts'
import type { House } from './town-houses.ts'

/** A Jaipur haveli: pink walls, jharokha balconies, chhatris on the roof. */
export function paintHaveli(canvas: Canvas, { base }: House): void {
  const { add, random } = canvas
  const [wall, shade, trim] = ['#DE9A86', '#C47A68', '#FBE9D6']
  const [left, w] = [330, 940]
  const top = base - 520
  for (const [x, r] of [
    [left + 90, 52],
    [left + w - 90, 52],
    [left + w / 2, 72],
  ] as const) {
    add(
      rect(x - r * 1.15, top - r * 1.3, r * 0.2, r * 1.3, shade),
      rect(x + r * 0.95, top - r * 1.3, r * 0.2, r * 1.3, shade),
      rect(x - r * 0.3, top - r * 1.3, r * 0.16, r * 1.3, shade),
      rect(x + r * 0.16, top - r * 1.3, r * 0.16, r * 1.3, shade),
    )
    add(
      rect(x - r * 1.35, top - r * 1.42, r * 2.7, r * 0.18, trim),
      dome(x, top - r * 1.42, r * 1.05, wall, 0.9),
    )
  }
  paintBulbs(canvas, { x1: left + 150, x2: left + w / 2 - 86, y: top - 74, sag: 24 })
  paintBulbs(canvas, { x1: left + w / 2 + 86, x2: left + w - 150, y: top - 74, sag: 24 })
  add(rect(left, top, w, 520, canvas.vertical(wall, shade)), rect(left - 14, top - 10, w + 28, 22, trim))
  for (let merlon = 0; merlon < 40; merlon += 1) add(ogee(left + merlon * 23.5 + 2, top - 34, 18, 26, wall))
  for (let level = 0; level < 2; level += 1) {
    for (let bay = 0; bay < 5; bay += 1) {
      const [x, y] = [left + 58 + bay * 182, top + 70 + level * 210]
      if (level === 1 && bay === 2) continue
      if (bay % 2 === 0 && level === 0) {
        add(
          rect(x - 24, y + 106, 144, 18, trim),
          path(`M${x - 12} ${y + 124}H${x + 108}L${x + 78} ${y + 162}H${x + 18}Z`, shade),
          dome(x + 48, y - 6, 66, trim, 0.5),
        )
        add(rect(x - 18, y - 6, 132, 112, wall))
      }
      paintWindow(canvas, {
        x: x + 14,
        y: y + 2,
        w: 68,
        h: 102,
        lit: random.chance(0.75),
        shape: 'ogee',
        trim,
      })
      if (level === 1) for (const dx of [-14, 102]) add(circle(x + dx, y + 30, 7, trim, { opacity: 0.8 }))
    }
  }
  add(rect(left, base - 250, w, 10, trim, { opacity: 0.8 }))
  add(ogee(left + w / 2 - 110, base - 240, 220, 240, trim))
  paintDoor(canvas, {
    x: left + w / 2 - 70,
    y: base - 184,
    w: 140,
    h: 160,
    color: COLOR.night,
    trim: '#F5CB7B',
    shape: 'ogee',
  })
  paintLamp(canvas, { x: left + w / 2, y: base - 206, reach: 280, cord: 26 })
  for (const x of [left + 30, left + 300, left + w - 300, left + w - 30])
    paintPot(canvas, { x, y: base, size: 92 })
  paintTree(canvas, { x: 170, y: base + 4, size: 300 })
  paintBicycle(canvas, { x: left + w - 250, y: base + 26, s: 150, color: COLOR.sea })
}

/** A Madras house with a tiled roof, a pillared thinnai and a kolam at the door. */
export function paintBungalow(canvas: Canvas, { base, scheme }: House): void {
  const { add, random } = canvas
  const [left, w] = [340, 920]
  const top = base - 410
  add(rect(left + 70, top, w - 140, 210, canvas.vertical(scheme.wall, scheme.shade)))
  for (let bay = 0; bay < 4; bay += 1)
    paintWindow(canvas, {
      x: left + 130 + bay * 190,
      y: top + 52,
      w: 84,
      h: 100,
      lit: random.chance(0.75),
      trim: scheme.trim,
    })
  add(
    path(
      `M${left + 20} ${top + 10}L${left + 190} ${top - 130}H${left + w - 190}L${left + w - 20} ${top + 10}Z`,
      COLOR.clay,
    ),
  )
  for (let row = 0; row < 7; row += 1)
    add(line(`M${left + 172 - row * 23} ${top - 116 + row * 19}H${left + w - 172 + row * 23}`, '#A8543B', 3))
  add(
    rect(left, base - 190, w, 190, canvas.vertical('#F6DDB2', '#E7BF86')),
    path(
      `M${left - 60} ${base - 178}L${left + 50} ${base - 262}H${left + w - 50}L${left + w + 60} ${base - 178}Z`,
      '#B85F43',
    ),
  )
  for (let row = 0; row < 4; row += 1)
    add(line(`M${left + 26 - row * 26} ${base - 244 + row * 20}H${left + w - 26 + row * 26}`, '#9C4C35', 3))
  paintDoor(canvas, {
    x: left + w / 2 - 58,
    y: base - 160,
    w: 116,
    h: 136,
    color: '#6E3B24',
    trim: '#E9B872',
  })
  for (let pillar = 0; pillar < 6; pillar += 1) {
    const x = left + 30 + pillar * 168
    add(
      rect(x - 13, base - 180, 26, 170, '#5E3A26'),
      rect(x - 22, base - 184, 44, 16, '#7C4F34'),
      rect(x - 22, base - 24, 44, 24, '#7C4F34'),
    )
  }
  for (const x of [left + 60, left + w - 330]) add(rect(x, base - 44, 270, 44, '#8E2F26', { rx: 4 }))
  for (const x of [left + 150, left + 640])
    paintWindow(canvas, { x, y: base - 150, w: 78, h: 84, lit: true, trim: '#7C4F34' })
  paintLamp(canvas, { x: left + w / 2, y: base - 180, reach: 260, cord: 10 })
  paintKolam(canvas, left + w / 2, base + 46)
  for (const [x, size] of [
    [170, 560],
    [1430, 500],
    [1330, 380],
  ] as const)
    paintPalm(canvas, { x, y: base + 8, size })
  for (const x of [left - 40, left + w + 40]) paintPot(canvas, { x, y: base + 6, size: 96 })
}

function paintKolam({ add }: Canvas, x: number, y: number): void {
  for (let petal = 0; petal < 8; petal += 1) {
    const angle = (petal * Math.PI) / 4
    add(
      ellipse(x + Math.cos(angle) * 66, y + Math.sin(angle) * 13, 30, 8, 'none', {
        stroke: '#FFFDF6',
        width: 3,
      }),
    )
  }
  add(ellipse(x, y, 34, 8, 'none', { stroke: '#FFFDF6', width: 3 }))
}

/** A Goan villa: ochre walls, oyster-shell windows, a balcão and a pool. */
export function paintVilla(canvas: Canvas, { base }: House): void {
  const { add, random } = canvas
  const [left, w] = [330, 940]
  const top = base - 310
  const [wall, trim] = ['#E9B04E', '#FFF9EC']
  add(rect(left, top, w, 310, canvas.vertical(wall, '#D2923A')))
  add(
    path(
      `M${left - 50} ${top + 12}L${left + 150} ${top - 170}H${left + w - 150}L${left + w + 50} ${top + 12}Z`,
      '#B85F43',
    ),
  )
  for (let row = 0; row < 9; row += 1)
    add(
      line(`M${left + 132 - row * 20} ${top - 154 + row * 18.5}H${left + w - 132 + row * 20}`, '#9C4C35', 3),
    )
  for (const bay of [0, 1, 3, 4]) {
    const x = left + 62 + bay * 184
    paintWindow(canvas, { x, y: top + 84, w: 84, h: 150, lit: random.chance(0.85), shape: 'arch', trim })
    for (const dx of [14, 42, 70]) add(circle(x + dx, top + 150, 3, trim, { opacity: 0.6 }))
  }
  add(rect(left - 8, base - 40, w + 16, 40, trim), rect(left, base - 40, w, 6, '#C9884A'))
  add(
    path(
      `M${left + w / 2 - 150} ${top + 60}L${left + w / 2} ${top - 60}L${left + w / 2 + 150} ${top + 60}Z`,
      '#A8543B',
    ),
    rect(left + w / 2 - 130, top + 58, 260, 252, '#F4C878'),
  )
  paintDoor(canvas, {
    x: left + w / 2 - 58,
    y: base - 206,
    w: 116,
    h: 182,
    color: COLOR.sea,
    trim,
    shape: 'arch',
  })
  for (const side of [-124, 104]) add(rect(left + w / 2 + side, top + 58, 22, 252, trim))
  for (const side of [-104, 62]) add(rect(left + w / 2 + side, base - 62, 44, 40, trim, { rx: 6 }))
  paintLamp(canvas, { x: left + w / 2, y: base - 236, reach: 280, cord: 14 })
  paintCreeper(canvas, { x: left + w - 200, y: top + 4, w: 210, drop: 190 })
  add(rect(0, base, WIDTH, HEIGHT - base, canvas.vertical('#6F8F58', '#3E6A4A')))
  add(
    ellipse(WIDTH / 2, base + 150, 520, 78, trim),
    ellipse(WIDTH / 2, base + 150, 494, 66, canvas.vertical('#F3BE84', '#4E97A4', '#2F6F86')),
  )
  for (let ripple = 0; ripple < 12; ripple += 1)
    add(
      ellipse(random.range(440, 1160), base + random.range(120, 190), random.range(20, 60), 2, '#FFF4D6', {
        opacity: 0.5,
      }),
    )
  for (const [x, size] of [
    [140, 640],
    [260, 480],
    [1440, 620],
  ] as const)
    paintPalm(canvas, { x, y: base + 40, size })
  for (const x of [420, 1180]) paintPot(canvas, { x, y: base + 60, size: 110 })
}

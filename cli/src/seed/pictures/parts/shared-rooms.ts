import { type Canvas, WIDTH } from '../canvas.ts'
import { COLOR, type Scheme } from '../palette.ts'
import { circle, ellipse, line, path, rect } from '../shapes.ts'
import { FLOOR } from './room-shell.ts'

type Dressed = { x: number; y: number; w: number; scheme: Scheme }

/** A sofa with cushions. */
export function paintSofa({ add }: Canvas, { x, y, w, scheme }: Dressed): void {
  const h = w * 0.36
  add(ellipse(x + w / 2, y, w * 0.53, 13, COLOR.ink, { opacity: 0.16 }))
  for (const leg of [0.08, 0.88]) add(rect(x + w * leg, y - 26, 16, 26, COLOR.woodDark))
  add(
    rect(x + w * 0.05, y - h * 1.05, w * 0.9, h * 0.8, scheme.cloth, { rx: 26 }),
    rect(x, y - h * 0.72, w * 0.14, h * 0.58, scheme.cloth, { rx: 22 }),
    rect(x + w * 0.86, y - h * 0.72, w * 0.14, h * 0.58, scheme.cloth, { rx: 22 }),
  )
  for (const seat of [0.13, 0.505])
    add(
      rect(x + w * seat, y - h * 0.5, w * 0.365, h * 0.3, scheme.cloth, {
        rx: 12,
        stroke: '#FFFFFF22',
        width: 3,
      }),
    )
  for (const [at, fill] of [
    [0.16, COLOR.lamp],
    [0.27, scheme.soft],
    [0.7, scheme.accent],
  ] as const)
    add(
      rect(x + w * at, y - h * 0.82, w * 0.12, w * 0.12, fill, {
        rx: 12,
        turn: `rotate(${at < 0.5 ? -9 : 8} ${x + w * at} ${y - h * 0.7})`,
      }),
    )
}

/** A shelf full of books, with a gap for a plant. */
export function paintShelf({ add, random }: Canvas, { x, y, w, scheme }: Dressed): void {
  const row = 100
  add(rect(x, y - row * 4 - 14, w, row * 4 + 14, COLOR.woodDark, { rx: 6 }))
  for (let level = 0; level < 4; level += 1) {
    const bottom = y - 14 - level * row
    add(rect(x + 12, bottom - row + 14, w - 24, row - 14, '#4A3222'))
    for (let at = x + 18; at < x + w - 40; ) {
      const bw = random.range(14, 27)
      if (random.chance(0.12)) at += 34
      else
        add(
          rect(
            at,
            bottom - random.range(52, 78),
            bw - 2,
            80,
            random.pick([
              scheme.accent,
              scheme.cloth,
              scheme.soft,
              COLOR.sage,
              COLOR.clay,
              '#E9DFC8',
              COLOR.plum,
              COLOR.mist,
            ]),
            { rx: 2 },
          ),
          rect(at, bottom, bw, 14, COLOR.wood),
        )
      at += bw
    }
    add(rect(x, bottom, w, 14, COLOR.wood))
  }
}

/** The long table at which people work and eat, with its stools. */
export function paintLongTable({ add, random }: Canvas, { x, y, w, scheme }: Dressed): void {
  const top = y - 190
  for (let stool = 0; stool < 5; stool += 1) {
    const sx = x + w * (0.1 + stool * 0.18)
    add(
      rect(sx, top + 70, 84, 16, scheme.accent, { rx: 8 }),
      line(
        `M${sx + 12} ${top + 86}L${sx + 2} ${y - 10}M${sx + 72} ${top + 86}L${sx + 82} ${y - 10}M${sx + 6} ${top + 140}H${sx + 78}`,
        COLOR.woodDark,
        8,
      ),
    )
  }
  add(
    ellipse(x + w / 2, y + 6, w * 0.52, 14, COLOR.ink, { opacity: 0.16 }),
    rect(x, top, w, 24, COLOR.wood, { rx: 6 }),
    rect(x + 30, top + 24, 20, y - top - 24, COLOR.woodDark),
    rect(x + w - 50, top + 24, 20, y - top - 24, COLOR.woodDark),
  )
  for (let place = 0; place < 6; place += 1) {
    const px = x + w * (0.07 + place * 0.155)
    const kind = random.int(0, 2)
    if (kind === 0)
      add(path(`M${px} ${top}h96l-10 -62h-76Z`, '#4A4767'), rect(px - 8, top - 4, 112, 6, '#8B88A6'))
    if (kind === 1)
      add(
        path(`M${px + 20} ${top}v-34h44v34Z`, '#FFFDF7'),
        path(`M${px + 64} ${top - 28}q20 0 16 14t-16 8`, 'none', { stroke: '#FFFDF7', width: 6 }),
        line(`M${px + 34} ${top - 44}q-8 -14 0 -26M${px + 50} ${top - 44}q-8 -14 0 -26`, '#FFFFFF', 3, {
          opacity: 0.7,
        }),
      )
    if (kind === 2)
      add(
        rect(px, top - 14, 80, 14, scheme.cloth, { rx: 3 }),
        rect(px + 8, top - 26, 66, 12, scheme.soft, { rx: 3 }),
      )
  }
}

/** Counter, stove, shelf and tiles of a kitchen along the whole wall. */
export function paintCounter(canvas: Canvas, scheme: Scheme): void {
  const { add, random } = canvas
  const top = FLOOR - 230
  for (let row = 0; row < 5; row += 1)
    for (let tile = 0; tile < 34; tile += 1)
      add(
        rect(
          tile * 48 + (row % 2) * 24 - 24,
          top - 200 + row * 40,
          45,
          37,
          random.pick(['#FBF4E6', '#F3E7CF', '#EADBBE', scheme.soft]),
          { rx: 3 },
        ),
      )
  add(rect(0, top, WIDTH, 26, '#EDE7DA'), rect(0, top + 26, WIDTH, 210, scheme.cloth))
  for (let door = 0; door < 9; door += 1)
    add(
      rect(door * 182 + 12, top + 44, 160, 166, scheme.trim, { opacity: 0.13, rx: 6 }),
      rect(door * 182 + 78, top + 56, 30, 6, COLOR.glow, { rx: 3 }),
    )
  add(rect(640, top - 16, 280, 18, '#3B3A50', { rx: 5 }))
  for (const burner of [690, 830]) add(ellipse(burner + 20, top - 18, 46, 7, COLOR.ink))
  add(
    rect(668, top - 92, 88, 74, '#C9CCD2', { rx: 10 }),
    rect(650, top - 82, 20, 10, COLOR.ink),
    rect(756, top - 82, 20, 10, COLOR.ink),
    rect(676, top - 104, 72, 14, '#AEB2BC', { rx: 6 }),
    circle(712, top - 110, 8, COLOR.ink),
  )
  add(
    path(`M806 ${top - 20}q-8 -56 30 -60h30q38 4 30 60Z`, COLOR.brick),
    line(`M816 ${top - 80}q36 -44 72 0`, COLOR.ink, 6),
    line(`M838 ${top - 108}q-10 -20 0 -36M862 ${top - 108}q-10 -20 0 -36`, '#FFFFFF', 5, { opacity: 0.6 }),
  )
  for (const y of [190, 310]) {
    add(rect(120, y + 76, 440, 14, COLOR.wood), rect(1180, y + 76, 320, 14, COLOR.wood))
    for (const [from, to] of [
      [136, 540],
      [1196, 1480],
    ] as const)
      for (let jx = from; jx < to - 30; jx += random.range(52, 74)) {
        const jh = random.range(36, 66)
        add(
          rect(
            jx,
            y + 76 - jh,
            42,
            jh,
            random.pick(['#E9B872', '#C4694A', '#A9BF98', '#F3E3C3', '#8A5A87', '#C9CCD2']),
            { rx: 7 },
          ),
          rect(jx + 4, y + 68 - jh, 34, 11, COLOR.woodDark, { rx: 4 }),
        )
      }
  }
  add(path(`M1010 ${top}q-10 -40 26 -44h96q36 4 26 44Z`, '#F7EFDF'))
  for (const [fx, fy, fill] of [
    [1044, 46, '#E08E1B'],
    [1082, 54, '#A33A2C'],
    [1118, 46, '#E9B872'],
    [1066, 70, '#6E9A58'],
    [1100, 72, '#E08E1B'],
  ] as const)
    add(circle(fx, top - fy, 21, fill))
  add(path(`M1010 ${top}q-10 -30 10 -40h128q20 10 10 40Z`, '#EADBBE'))
}

import type { CityKey } from '../../data/types.ts'
import { type Canvas, HEIGHT, WIDTH } from '../canvas.ts'
import { COLOR, HOURS, type Hour, type Scheme } from '../palette.ts'
import { arch, circle, line, ogee, path, rect } from '../shapes.ts'
import type { WindowShape } from './windows.ts'

/** Where the wall meets the floor. */
export const FLOOR = 800

export type Floor = 'wood' | 'terrazzo' | 'oxide' | 'checker'

/** Wall, skirting and floor of a room. */
export function paintShell(canvas: Canvas, { scheme, floor }: { scheme: Scheme; floor: Floor }): void {
  const { add, random } = canvas
  add(rect(0, 0, WIDTH, FLOOR, canvas.vertical(scheme.wall, scheme.wall, scheme.shade)))
  add(
    rect(0, 560, WIDTH, FLOOR - 560, scheme.shade, { opacity: 0.45 }),
    rect(0, 556, WIDTH, 5, scheme.trim, { opacity: 0.7 }),
  )
  const fills = { wood: '#B98A5E', terrazzo: '#E5DCCB', oxide: '#A4483A', checker: '#EFE5D2' }
  add(rect(0, FLOOR, WIDTH, HEIGHT - FLOOR, fills[floor]), rect(0, FLOOR - 22, WIDTH, 24, scheme.trim))
  if (floor === 'wood')
    for (let row = 0; row < 6; row += 1) {
      const y = FLOOR + row * 46
      add(line(`M0 ${y}H${WIDTH}`, COLOR.woodDark, 2, { opacity: 0.35 }))
      for (let x = random.range(0, 200); x < WIDTH; x += random.range(200, 340))
        add(line(`M${x} ${y}V${y + 46}`, COLOR.woodDark, 2, { opacity: 0.35 }))
    }
  if (floor === 'terrazzo')
    for (let chip = 0; chip < 260; chip += 1)
      add(
        circle(
          random.range(0, WIDTH),
          random.range(FLOOR + 6, HEIGHT),
          random.range(2, 7),
          random.pick(['#C4694A', '#8B86A0', '#A9BF98', '#D9B98A', '#5D5A70']),
          { opacity: 0.45 },
        ),
      )
  if (floor === 'checker')
    for (let row = 0; row < 5; row += 1)
      for (let cell = -3; cell < 20; cell += 1) {
        if ((cell + row) % 2 === 0) continue
        const [top, half] = [FLOOR + row * 54, 44]
        add(
          path(`M${cell * half * 2.2 - row * 26} ${top}h${half * 2.2}l-26 54h${-half * 2.2}Z`, '#7D8FA6', {
            opacity: 0.5,
          }),
        )
      }
  if (floor === 'oxide')
    add(
      rect(0, FLOOR, WIDTH, 40, '#FFFFFF', { opacity: 0.07 }),
      line(`M0 ${FLOOR + 120}H${WIDTH}M0 ${FLOOR + 250}H${WIDTH}`, '#7F3328', 3, { opacity: 0.5 }),
    )
}

type View = {
  x: number
  y: number
  w: number
  h: number
  hour: Hour
  city: CityKey
  trim: string
  cloth: string
  shape?: WindowShape
}

/** A window seen from inside, with the sky, far roofs and a tree in it, and curtains drawn aside. */
export function paintView(
  canvas: Canvas,
  { x, y, w, h, hour, city, trim, cloth, shape = 'square' }: View,
): void {
  const { add, random } = canvas
  const { sky, far, near, lit } = HOURS[hour]
  const draw = { square: rect, arch, ogee }[shape]
  add(draw(x - 16, y - 16, w + 32, h + 32, trim), draw(x, y, w, h, canvas.vertical(...sky)))
  if (hour === 'night' || hour === 'dusk') {
    add(circle(x + w * 0.7, y + h * 0.28, w * 0.06, '#FFF1CF'))
    for (let star = 0; star < 12; star += 1)
      add(
        circle(
          random.range(x + w * 0.2, x + w * 0.8),
          random.range(y + h * 0.15, y + h * 0.5),
          1.6,
          '#FFF4D6',
          { opacity: 0.8 },
        ),
      )
  } else add(circle(x + w * 0.68, y + h * 0.42, w * 0.09, '#FFF0C9'))
  for (let cx = x; cx < x + w - 4; ) {
    const bw = Math.min(random.range(w * 0.1, w * 0.2), x + w - cx)
    const bh = random.range(h * 0.12, h * (city === 'mumbai' || city === 'hyderabad' ? 0.45 : 0.3))
    add(rect(cx, y + h - bh, bw, bh, random.chance(0.5) ? far : near))
    if (lit)
      for (let dot = 0; dot < 3; dot += 1)
        add(
          rect(
            random.range(cx + 4, cx + bw - 8),
            random.range(y + h - bh + 6, y + h - 10),
            6,
            8,
            COLOR.glow,
            { opacity: 0.9 },
          ),
        )
    cx += bw
  }
  const green = hour === 'night' ? '#23443F' : COLOR.leaf
  for (let blob = 0; blob < 6; blob += 1)
    add(
      circle(
        x + random.range(w * 0.06, w * 0.4),
        y + h - random.range(4, h * 0.2),
        Math.min(w * 0.06, h * 0.09),
        green,
      ),
    )
  add(
    line(
      `M${x + w / 2} ${y + (shape === 'square' ? 0 : w * 0.12)}V${y + h}M${x} ${y + h * 0.4}H${x + w}`,
      trim,
      9,
    ),
    rect(x - 30, y + h + 12, w + 60, 16, trim),
  )
  if (shape !== 'square') return
  add(rect(x - 80, y - 46, w + 160, 9, COLOR.woodDark, { rx: 4 }))
  for (const [edge, direction] of [
    [x - 66, 1],
    [x + w + 66, -1],
  ] as const) {
    add(
      path(
        `M${edge} ${y - 42}h${direction * w * 0.3}q${direction * -10} ${h * 0.6} ${direction * -w * 0.12} ${h * 0.72}q${direction * 10} ${h * 0.4} ${direction * 6} ${h * 0.5}h${direction * -w * 0.19}Z`,
        cloth,
      ),
    )
    for (const fold of [0.07, 0.15])
      add(
        line(
          `M${edge + direction * w * fold} ${y - 36}q${direction * 4} ${h * 0.7} ${direction * -4} ${h * 1.2}`,
          COLOR.ink,
          2,
          { opacity: 0.18 },
        ),
      )
  }
}

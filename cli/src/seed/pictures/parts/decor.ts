import type { Canvas } from '../canvas.ts'
import { COLOR, type Scheme } from '../palette.ts'
import { arch, circle, line, path, rect } from '../shapes.ts'

type Dressed = { x: number; y: number; w: number; scheme: Scheme }

/** A picture on the wall: hills, sun or a leaf. */
export function paintFrame(canvas: Canvas, { x, y, w, scheme }: Dressed): void {
  const { add, random } = canvas
  const h = w * 1.25
  add(
    rect(x, y, w, h, COLOR.woodDark, { rx: 3 }),
    rect(x + 8, y + 8, w - 16, h - 16, '#FFFDF7'),
    rect(x + w * 0.18, y + h * 0.15, w * 0.64, h * 0.7, scheme.soft),
  )
  const motif = random.int(0, 2)
  if (motif === 0)
    add(
      circle(x + w * 0.55, y + h * 0.38, w * 0.13, COLOR.lamp),
      path(
        `M${x + w * 0.18} ${y + h * 0.85}v-${h * 0.2}l${w * 0.2} -${h * 0.12}l${w * 0.2} ${h * 0.1}l${w * 0.24} -${h * 0.08}v${h * 0.3}Z`,
        scheme.cloth,
      ),
    )
  if (motif === 1)
    add(
      path(
        `M${x + w * 0.5} ${y + h * 0.8}C${x + w * 0.2} ${y + h * 0.6} ${x + w * 0.3} ${y + h * 0.3} ${x + w * 0.5} ${y + h * 0.22}C${x + w * 0.7} ${y + h * 0.3} ${x + w * 0.8} ${y + h * 0.6} ${x + w * 0.5} ${y + h * 0.8}Z`,
        COLOR.leaf,
      ),
    )
  if (motif === 2)
    add(
      arch(x + w * 0.3, y + h * 0.3, w * 0.4, h * 0.55, scheme.accent),
      arch(x + w * 0.4, y + h * 0.45, w * 0.2, h * 0.4, COLOR.glow),
    )
}

/** A rug on the floor in front. */
export function paintRug({ add }: Canvas, { x, y, w, scheme }: Dressed): void {
  add(
    path(`M${x + w * 0.06} ${y}H${x + w * 0.94}L${x + w} ${y + 110}H${x}Z`, scheme.soft),
    path(`M${x + w * 0.1} ${y + 14}H${x + w * 0.9}L${x + w * 0.95} ${y + 96}H${x + w * 0.05}Z`, 'none', {
      stroke: scheme.accent,
      width: 5,
    }),
  )
  for (let diamond = 0; diamond < 7; diamond += 1)
    add(
      path(
        `M${x + w * (0.14 + diamond * 0.12)} ${y + 54}l28 -22l28 22l-28 22Z`,
        diamond % 2 ? scheme.cloth : scheme.accent,
        { opacity: 0.85 },
      ),
    )
}

/** A ceiling fan, still. */
export function paintFan({ add }: Canvas, { x, w }: { x: number; w: number }): void {
  add(line(`M${x} 0V70`, COLOR.woodDark, 8), circle(x, 84, 22, COLOR.woodDark))
  for (const [dx, dy] of [
    [-1, 0.1],
    [1, 0.1],
    [0.22, 0.2],
  ] as const)
    add(path(`M${x} 80L${x + dx * w - 10} ${80 + dy * 90}q${dx * 22} 14 ${-dx * 6} 26L${x} 96Z`, COLOR.wood))
}

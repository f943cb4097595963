import type { Canvas } from '../canvas.ts'
import { COLOR } from '../palette.ts'
import { circle, ellipse, line, path, rect } from '../shapes.ts'

type Spot = { x: number; y: number; size: number; leaf?: string }

const GREENS = ['#2E6B4A', '#3C7A52', '#4F8A58', '#275C46']

/** A broad tree (rain tree, neem) whose trunk stands on (x, y). */
export function paintTree({ add, random }: Canvas, { x, y, size, leaf }: Spot): void {
  const green = leaf ?? random.pick(GREENS)
  add(
    path(
      `M${x - size * 0.06} ${y}C${x - size * 0.03} ${y - size * 0.4} ${x - size * 0.05} ${y - size * 0.5} ${x - size * 0.2} ${y - size * 0.75}L${x + size * 0.22} ${y - size * 0.78}C${x + size * 0.05} ${y - size * 0.5} ${x + size * 0.03} ${y - size * 0.4} ${x + size * 0.06} ${y}Z`,
      COLOR.woodDark,
    ),
  )
  const blobs: [number, number, number][] = [
    [-0.42, 0.86, 0.3],
    [0.42, 0.88, 0.3],
    [0, 1.1, 0.4],
    [-0.22, 0.95, 0.33],
    [0.24, 0.98, 0.34],
    [0, 0.85, 0.3],
  ]
  for (const [dx, dy, r] of blobs) add(circle(x + dx * size, y - dy * size, r * size, green))
  for (let dot = 0; dot < 22; dot += 1) {
    const [angle, far] = [random.range(0, 6.28), random.range(0, 0.42)]
    add(
      ellipse(
        x + Math.cos(angle) * far * size * 1.3,
        y - size * 0.98 + Math.sin(angle) * far * size * 0.8,
        size * 0.05,
        size * 0.03,
        '#FFFFFF',
        { opacity: 0.08 },
      ),
    )
  }
}

/** A coconut palm, leaning a little. */
export function paintPalm({ add, random }: Canvas, { x, y, size, leaf }: Spot): void {
  const lean = random.range(-0.16, 0.16) * size
  const [tx, ty] = [x + lean, y - size]
  const green = leaf ?? random.pick(GREENS)
  add(line(`M${x} ${y}Q${x + lean * 0.1} ${y - size * 0.6} ${tx} ${ty}`, COLOR.woodDark, size * 0.045))
  for (let frond = 0; frond < 11; frond += 1) {
    const angle = (frond / 10) * Math.PI + random.range(-0.06, 0.06)
    const reach = size * random.range(0.36, 0.44)
    const [ex, ey] = [
      tx + Math.cos(angle) * reach,
      ty - Math.sin(angle) * reach * 0.5 + Math.abs(Math.cos(angle)) * reach * 0.55,
    ]
    const [mx, my] = [tx + Math.cos(angle) * reach * 0.6, ty - Math.sin(angle) * reach * 0.62 - reach * 0.12]
    add(
      path(
        `M${tx} ${ty}Q${mx} ${my} ${ex} ${ey}Q${mx} ${my + size * 0.1} ${tx} ${ty + size * 0.02}Z`,
        frond % 2 ? green : (leaf ?? '#4F8A58'),
      ),
    )
    add(
      line(`M${tx} ${ty}Q${mx} ${my + size * 0.04} ${ex} ${ey}`, COLOR.ink, Math.max(1, size * 0.004), {
        opacity: 0.18,
      }),
    )
  }
  for (const dx of [-0.04, 0.03, 0]) add(circle(tx + dx * size, ty + size * 0.03, size * 0.03, '#7A5230'))
}

/** A leafy plant in a clay pot that stands on (x, y). */
export function paintPot({ add, random }: Canvas, { x, y, size, leaf }: Spot): void {
  const green = leaf ?? random.pick(GREENS)
  for (let stem = 0; stem < 9; stem += 1) {
    const dx = (stem - 4) * size * 0.13
    const tip = y - size * random.range(0.85, 1.15) + Math.abs(stem - 4) * size * 0.07
    add(
      path(
        `M${x} ${y - size * 0.35}Q${x + dx * 0.3} ${tip + size * 0.1} ${x + dx} ${tip}Q${x + dx * 1.4 + size * 0.05} ${tip + size * 0.35} ${x} ${y - size * 0.35}Z`,
        stem % 2 ? green : COLOR.moss,
      ),
    )
  }
  add(
    path(
      `M${x - size * 0.24} ${y - size * 0.38}H${x + size * 0.24}L${x + size * 0.17} ${y}H${x - size * 0.17}Z`,
      COLOR.clay,
    ),
    rect(x - size * 0.27, y - size * 0.42, size * 0.54, size * 0.09, '#B25A3E', { rx: 4 }),
  )
}

/** Bougainvillea that hangs over an edge. */
export function paintCreeper(
  { add, random }: Canvas,
  { x, y, w, drop, bloom = '#C8447A' }: { x: number; y: number; w: number; drop: number; bloom?: string },
): void {
  for (let leaf = 0; leaf < w / 1.6; leaf += 1) {
    const along = random.next()
    const down = random.next() ** 1.6 * drop * (0.4 + 0.6 * Math.sin(along * 3.1))
    add(
      circle(x + along * w, y + down, random.range(5, 11), random.chance(0.4) ? bloom : random.pick(GREENS), {
        opacity: 0.95,
      }),
    )
  }
}

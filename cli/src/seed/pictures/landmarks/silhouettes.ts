import type { CityKey } from '../../data/types.ts'
import type { Canvas } from '../canvas.ts'
import { arch, circle, dome, line, ogee, path, rect } from '../shapes.ts'

type Place = { x: number; y: number; s: number; fill: string; hole: string }

/** What one knows the city by, standing on (x, y); `s` is its half width in pixels. */
export const LANDMARKS: Record<CityKey, (canvas: Canvas, place: Place) => void> = {
  bengaluru: ({ add }, { x, y, s, fill, hole }) => {
    add(
      rect(x - s, y - s * 0.42, s * 2, s * 0.42, fill),
      rect(x - s * 0.34, y - s * 0.6, s * 0.68, s * 0.6, fill),
    )
    add(dome(x, y - s * 0.66, s * 0.2, fill, 1.1), rect(x - s * 0.22, y - s * 0.68, s * 0.44, s * 0.1, fill))
    for (const side of [-0.88, 0.88]) add(dome(x + side * s, y - s * 0.42, s * 0.11, fill))
    for (let column = 0; column < 17; column += 1)
      add(rect(x - s * 0.95 + column * s * 0.114, y - s * 0.34, s * 0.05, s * 0.26, hole))
    add(
      rect(x - s * 0.3, y - s * 0.56, s * 0.6, s * 0.03, hole),
      path(`M${x - s * 0.4} ${y}L${x - s * 0.26} ${y - s * 0.08}H${x + s * 0.26}L${x + s * 0.4} ${y}Z`, fill),
    )
  },
  mumbai: ({ add }, { x, y, s, fill, hole }) => {
    add(
      rect(x - s * 0.62, y - s * 0.72, s * 1.24, s * 0.72, fill),
      rect(x - s * 0.7, y - s * 0.76, s * 1.4, s * 0.07, fill),
    )
    add(
      arch(x - s * 0.2, y - s * 0.58, s * 0.4, s * 0.58, hole),
      arch(x - s * 0.5, y - s * 0.4, s * 0.17, s * 0.4, hole),
      arch(x + s * 0.33, y - s * 0.4, s * 0.17, s * 0.4, hole),
    )
    for (const side of [-0.6, -0.24, 0.24, 0.6])
      add(
        rect(x + side * s - s * 0.06, y - s * 0.92, s * 0.12, s * 0.2, fill),
        dome(x + side * s, y - s * 0.92, s * 0.08, fill),
      )
    add(rect(x - s * 0.16, y - s * 0.84, s * 0.32, s * 0.1, fill), dome(x, y - s * 0.84, s * 0.16, fill, 0.8))
  },
  delhi: ({ add }, { x, y, s, fill, hole }) => {
    add(
      rect(x - s * 0.42, y - s, s * 0.84, s, fill),
      rect(x - s * 0.48, y - s * 1.04, s * 0.96, s * 0.07, fill),
      rect(x - s * 0.46, y - s * 0.82, s * 0.92, s * 0.04, hole, { opacity: 0.4 }),
    )
    add(
      rect(x - s * 0.32, y - s * 1.14, s * 0.64, s * 0.12, fill),
      rect(x - s * 0.16, y - s * 1.2, s * 0.32, s * 0.08, fill),
    )
    add(arch(x - s * 0.2, y - s * 0.74, s * 0.4, s * 0.74, hole))
    add(
      rect(x - s * 0.58, y - s * 0.1, s * 1.16, s * 0.1, fill, { opacity: 0.9 }),
      arch(x - s * 0.2, y - s * 0.74, s * 0.4, s * 0.74, hole),
    )
  },
  pune: ({ add }, { x, y, s, fill, hole }) => {
    add(
      path(
        `M${x - s * 1.7} ${y}L${x - s * 1.1} ${y - s * 0.5}L${x - s * 0.7} ${y - s * 0.36}L${x - s * 0.1} ${y - s * 0.7}L${x + s * 0.5} ${y - s * 0.3}L${x + s} ${y - s * 0.5}L${x + s * 1.7} ${y}Z`,
        fill,
        { opacity: 0.55 },
      ),
    )
    add(
      rect(x - s, y - s * 0.4, s * 2, s * 0.4, fill),
      rect(x - s * 0.4, y - s * 0.62, s * 0.8, s * 0.62, fill),
    )
    for (const side of [-0.46, 0.46])
      add(
        path(
          `M${x + side * s - s * 0.15} ${y}L${x + side * s - s * 0.12} ${y - s * 0.7}H${x + side * s + s * 0.12}L${x + side * s + s * 0.15} ${y}Z`,
          fill,
        ),
      )
    for (let merlon = 0; merlon < 20; merlon += 1)
      add(circle(x - s * 0.95 + merlon * s * 0.1, y - s * 0.4, s * 0.04, fill))
    add(
      ogee(x - s * 0.16, y - s * 0.46, s * 0.32, s * 0.46, hole),
      rect(x - s * 0.3, y - s * 0.58, s * 0.6, s * 0.03, hole),
    )
  },
  hyderabad: ({ add }, { x, y, s, fill, hole }) => {
    add(rect(x - s * 0.5, y - s * 0.8, s, s * 0.8, fill), rect(x - s * 0.5, y - s * 0.98, s, s * 0.1, fill))
    for (const side of [-0.5, 0.5]) {
      const tower = x + side * s
      add(
        path(
          `M${tower - s * 0.1} ${y}L${tower - s * 0.07} ${y - s * 1.4}H${tower + s * 0.07}L${tower + s * 0.1} ${y}Z`,
          fill,
        ),
      )
      for (const level of [0.6, 0.92, 1.2, 1.4])
        add(rect(tower - s * 0.13, y - s * level, s * 0.26, s * 0.05, fill))
      add(dome(tower, y - s * 1.42, s * 0.09, fill, 1.1))
    }
    add(ogee(x - s * 0.24, y - s * 0.62, s * 0.48, s * 0.62, hole))
    for (let bay = 0; bay < 7; bay += 1)
      add(ogee(x - s * 0.37 + bay * s * 0.11, y - s * 0.8, s * 0.07, s * 0.11, hole))
  },
  chennai: ({ add, random }, { x, y, s, fill, hole }) => {
    for (let tier = 0; tier < 8; tier += 1) {
      const [half, top] = [s * (0.56 - tier * 0.052), y - s * (0.28 + tier * 0.145)]
      add(
        rect(x - half, top - s * 0.145, half * 2, s * 0.15, fill),
        rect(x - half * 1.06, top - s * 0.03, half * 2.12, s * 0.03, fill),
      )
      for (let niche = 0; niche < 9 - tier; niche += 1)
        add(
          arch(
            x - half * 0.9 + niche * ((half * 1.8) / (9 - tier)),
            top - s * 0.11,
            s * 0.05,
            s * 0.08,
            hole,
            { opacity: random.range(0.4, 1) },
          ),
        )
    }
    add(
      rect(x - s * 0.62, y - s * 0.3, s * 1.24, s * 0.3, fill),
      rect(x - s * 0.09, y - s * 0.26, s * 0.18, s * 0.26, hole),
    )
    const crown = y - s * 1.44
    add(
      path(
        `M${x - s * 0.2} ${crown}Q${x - s * 0.2} ${crown - s * 0.16} ${x} ${crown - s * 0.16}T${x + s * 0.2} ${crown}Z`,
        fill,
      ),
    )
    for (let pot = -3; pot <= 3; pot += 1)
      add(
        rect(x + pot * s * 0.055 - s * 0.008, crown - s * 0.23, s * 0.016, s * 0.12, fill),
        circle(x + pot * s * 0.055, crown - s * 0.17, s * 0.018, fill),
      )
  },
  jaipur: ({ add }, { x, y, s, fill, hole }) => {
    const heights = [0.62, 0.82, 0.98, 1.16, 0.98, 0.82, 0.62]
    heights.forEach((height, bay) => {
      const left = x - s * 0.98 + bay * s * 0.28
      add(
        rect(left, y - s * height, s * 0.28, s * height, fill),
        dome(left + s * 0.14, y - s * height, s * 0.12, fill),
      )
      for (let row = 0; row < Math.floor(height / 0.2); row += 1) {
        add(
          ogee(left + s * 0.045, y - s * height + s * (0.06 + row * 0.2), s * 0.075, s * 0.12, hole),
          ogee(left + s * 0.16, y - s * height + s * (0.06 + row * 0.2), s * 0.075, s * 0.12, hole),
        )
        add(rect(left, y - s * height + s * (0.195 + row * 0.2), s * 0.28, s * 0.012, hole, { opacity: 0.5 }))
      }
    })
  },
  goa: ({ add }, { x, y, s, fill, hole }) => {
    add(
      rect(x - s * 0.44, y - s * 0.78, s * 0.88, s * 0.78, fill),
      path(
        `M${x - s * 0.28} ${y - s * 0.78}Q${x - s * 0.2} ${y - s * 0.98} ${x} ${y - s * 1.08}Q${x + s * 0.2} ${y - s * 0.98} ${x + s * 0.28} ${y - s * 0.78}Z`,
        fill,
      ),
    )
    for (const side of [-0.44, 0.44]) {
      add(
        rect(x + side * s - s * 0.14, y - s * 0.96, s * 0.28, s * 0.96, fill),
        path(
          `M${x + side * s - s * 0.15} ${y - s * 0.96}L${x + side * s} ${y - s * 1.2}L${x + side * s + s * 0.15} ${y - s * 0.96}Z`,
          fill,
        ),
      )
      for (const level of [0.86, 0.56])
        add(arch(x + side * s - s * 0.05, y - s * level, s * 0.1, s * 0.17, hole))
    }
    add(arch(x - s * 0.1, y - s * 0.3, s * 0.2, s * 0.3, hole), circle(x, y - s * 0.88, s * 0.06, hole))
    for (const side of [-0.2, 0, 0.2])
      add(arch(x + side * s - s * 0.045, y - s * 0.62, s * 0.09, s * 0.18, hole))
    add(
      line(
        `M${x} ${y - s * 1.08}V${y - s * 1.24}M${x - s * 0.05} ${y - s * 1.19}H${x + s * 0.05}`,
        fill,
        s * 0.022,
      ),
    )
  },
}

type Paint = { opacity?: number; stroke?: string; width?: number; rx?: number; turn?: string }

const finish = ({ opacity, stroke, width, turn }: Paint) =>
  (opacity === undefined ? '' : ` opacity="${opacity}"`) +
  (stroke ? ` stroke="${stroke}" stroke-width="${width ?? 2}"` : '') +
  (turn ? ` transform="${turn}"` : '')

export const rect = (x: number, y: number, w: number, h: number, fill: string, more: Paint = {}) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${more.rx ?? 0}" fill="${fill}"${finish(more)}/>`

export const circle = (x: number, y: number, r: number, fill: string, more: Paint = {}) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"${finish(more)}/>`

export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more: Paint = {}) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"${finish(more)}/>`

export const path = (d: string, fill: string, more: Paint = {}) =>
  `<path d="${d}" fill="${fill}" stroke-linecap="round" stroke-linejoin="round"${finish(more)}/>`

/** An open line through no fill. */
export const line = (d: string, stroke: string, width: number, more: Paint = {}) =>
  path(d, 'none', { ...more, stroke, width })

/** A rectangle whose top is a half circle. */
export const arch = (x: number, y: number, w: number, h: number, fill: string, more: Paint = {}) =>
  path(`M${x} ${y + h}V${y + w / 2}A${w / 2} ${w / 2} 0 0 1 ${x + w} ${y + w / 2}V${y + h}Z`, fill, more)

/** A rectangle with the pointed, scalloped top of a Rajput window. */
export const ogee = (x: number, y: number, w: number, h: number, fill: string, more: Paint = {}) => {
  const [mid, spring] = [x + w / 2, y + w * 0.55]
  return path(
    `M${x} ${y + h}V${spring}C${x} ${y + w * 0.2} ${mid - w * 0.12} ${y + w * 0.22} ${mid} ${y}` +
      `C${mid + w * 0.12} ${y + w * 0.22} ${x + w} ${y + w * 0.2} ${x + w} ${spring}V${y + h}Z`,
    fill,
    more,
  )
}

/** A dome standing on (x, y) with a finial. */
export const dome = (x: number, y: number, r: number, fill: string, bulge = 1) =>
  path(
    `M${x - r} ${y}C${x - r * 1.12} ${y - r * 0.75 * bulge} ${x - r * 0.3} ${y - r * bulge} ${x} ${y - r * 1.35 * bulge}` +
      `C${x + r * 0.3} ${y - r * bulge} ${x + r * 1.12} ${y - r * 0.75 * bulge} ${x + r} ${y}Z`,
    fill,
  ) + rect(x - r * 0.04, y - r * 1.65 * bulge, r * 0.08, r * 0.35 * bulge, fill)

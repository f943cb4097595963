import { createRandom, type Random } from './random.ts'

export const WIDTH = 1600
export const HEIGHT = 1066
/** Pictures come out at this part of the drawing's size: enough for a gallery, and a third less work. */
export const SCALE = 0.8

/** Shapes are painted in the order in which they are added. */
export type Canvas = {
  random: Random
  add(...shapes: string[]): void
  /** A vertical gradient, as a paint to fill with; `stops` from top to bottom. */
  vertical(...stops: string[]): string
  /** A soft round light, fading to nothing. */
  glow(light: { x: number; y: number; r: number; color?: string; strength?: number }): void
  toSvg(): string
}

export function createCanvas(seed: number): Canvas {
  const shapes: string[] = []
  const defs: string[] = []
  const define = (body: (id: string) => string) => {
    const id = `d${defs.length}`
    defs.push(body(id))
    return `url(#${id})`
  }
  return {
    random: createRandom(seed),
    add: (...more) => void shapes.push(...more),
    vertical: (...stops) =>
      define((id) => {
        const last = Math.max(stops.length - 1, 1)
        const marks = stops.map((color, index) => `<stop offset="${index / last}" stop-color="${color}"/>`)
        return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${marks.join('')}</linearGradient>`
      }),
    glow: ({ x, y, r, color = '#FFD98A', strength = 0.6 }) => {
      const paint = define(
        (id) =>
          `<radialGradient id="${id}"><stop offset="0" stop-color="${color}" stop-opacity="${strength}"/>` +
          `<stop offset="0.45" stop-color="${color}" stop-opacity="${strength * 0.35}"/>` +
          `<stop offset="1" stop-color="${color}" stop-opacity="0"/></radialGradient>`,
      )
      shapes.push(`<circle cx="${x}" cy="${y}" r="${r}" fill="${paint}"/>`)
    },
    toSvg: () =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH * SCALE}" height="${Math.round(HEIGHT * SCALE)}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
      `<defs>${defs.join('')}</defs>${shapes.join('')}</svg>`,
  }
}

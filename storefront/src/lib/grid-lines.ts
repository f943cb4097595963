const STEPS = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]
const PIXELS_WANTED = 120

/** Degrees between two lines of a map at `zoom`, so that lines lie some 120 pixels apart. */
export function gridStep(zoom: number): number {
  const degreesPerPixel = 360 / (256 * 2 ** zoom)
  const wanted = degreesPerPixel * PIXELS_WANTED
  return STEPS.findLast((step) => step >= wanted) ?? 10
}

/** The multiples of `step` from `low` to `high`. */
export function linesBetween(low: number, high: number, step: number): number[] {
  const first = Math.ceil(low / step)
  const last = Math.floor(high / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step)
}

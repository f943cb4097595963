const FIRST_MS = 1500
const GROWTH = 1.5
const LONGEST_MS = 20_000

/** How long to wait before asking again, after `asked` answers that told nothing new. */
export function pollDelay(asked: number): number {
  return Math.min(LONGEST_MS, Math.round(FIRST_MS * GROWTH ** asked))
}

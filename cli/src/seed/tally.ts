/** What a run of the seed made, and what it found there already, by kind. */
export type Tally = { made: Map<string, number>; found: Map<string, number> }

export function createTally(): Tally {
  return { made: new Map(), found: new Map() }
}

export function note(tally: Tally, kind: string, outcome: 'made' | 'found', count = 1): void {
  if (count > 0) tally[outcome].set(kind, (tally[outcome].get(kind) ?? 0) + count)
}

export function totalOf(counts: Map<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

/** `3 owners, 10 properties`. */
export function describeCounts(counts: Map<string, number>): string {
  return [...counts]
    .map(([kind, count]) => `${count.toLocaleString('en-IN')} ${count === 1 ? singular(kind) : kind}`)
    .join(', ')
}

function singular(kind: string): string {
  return kind.replace(/ies$/, 'y').replace(/s$/, '')
}

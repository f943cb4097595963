type Entry = { id: string; created: number; serial: number }

export type SortedIds = {
  add(entry: Entry): void
  /** Oldest first. */
  all(): readonly Entry[]
  /** Position of the first entry that is not before the given one. */
  lowerBound(entry: Pick<Entry, 'created' | 'serial'>): number
}

/** Ids in order of creation; sorted anew only after something old was added. */
export function createSortedIds(): SortedIds {
  const entries: Entry[] = []
  let sorted = true

  const all = () => {
    if (!sorted) entries.sort(compare)
    sorted = true
    return entries
  }
  return {
    all,
    add(entry) {
      const last = entries.at(-1)
      if (last && compare(last, entry) > 0) sorted = false
      entries.push(entry)
    },
    lowerBound(entry) {
      const list = all()
      let low = 0
      let high = list.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (compare(list[middle] as Entry, entry) < 0) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}

function compare(a: Pick<Entry, 'created' | 'serial'>, b: Pick<Entry, 'created' | 'serial'>): number {
  return a.created - b.created || a.serial - b.serial
}

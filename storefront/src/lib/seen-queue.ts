import type { SearchEvents } from '@bookmysleep/domain/api/search-events'

type Seen = SearchEvents['events'][number]

/**
 * What of a page of results was seen and opened, each once, until it is told. `send` gets what is new, at most a
 * hundred at a time.
 */
export function createSeenQueue(send: (events: Seen[]) => void) {
  const known = new Set<string>()
  const waiting: Seen[] = []
  return {
    note(kind: Seen['kind'], propertyId: string) {
      const name = `${kind} ${propertyId}`
      if (known.has(name)) return
      known.add(name)
      waiting.push({ kind, propertyId })
    },
    flush() {
      while (waiting.length > 0) send(waiting.splice(0, 100))
    },
  }
}

import { createSeenQueue } from '../lib/seen-queue.ts'

const PAUSE_MS = 2_000

/**
 * Tells the server which cards of a page of results came into view and which were opened, by the token of the page in
 * `data-search`. Without scripts nothing is told, and nothing is missed.
 */
export function reportSeen(results: HTMLElement): void {
  const { search } = results.dataset
  if (!search) return
  const session = visitName()
  if (!session) return
  const queue = createSeenQueue((events) => {
    const body = new Blob([JSON.stringify({ session, search, events })], { type: 'application/json' })
    navigator.sendBeacon('/seen', body)
  })
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        watch.unobserve(target)
        queue.note('impression', (target as HTMLElement).dataset.stay ?? '')
      }
      setTimeout(queue.flush, PAUSE_MS)
    },
    { threshold: 0.5 },
  )
  for (const card of results.querySelectorAll('article[data-stay]')) watch.observe(card)
  results.addEventListener('click', ({ target }) => {
    const card = (target as Element).closest('a')?.closest<HTMLElement>('[data-stay]')
    if (card?.dataset.stay) queue.note('click', card.dataset.stay)
  })
  addEventListener('pagehide', queue.flush)
}

/** Random, and forgotten with the tab; null where the browser keeps nothing for us, or has no UUIDs without TLS. */
function visitName(): string | null {
  try {
    const name = sessionStorage.getItem('visit') ?? crypto.randomUUID()
    sessionStorage.setItem('visit', name)
    return name
  } catch {
    return null
  }
}

const KEEP_MS = 10_000

/**
 * Exchanges a refresh token once in this process, however many pages ask with it at the same time or just after: the
 * API takes a token that comes again later for a theft.
 */
export function createRefreshOnce<Session>() {
  const known = new Map<string, Promise<Session>>()
  return (refreshToken: string, exchange: (refreshToken: string) => Promise<Session>): Promise<Session> => {
    const underWay = known.get(refreshToken)
    if (underWay) return underWay
    const exchanged = exchange(refreshToken)
    known.set(refreshToken, exchanged)
    exchanged.then(
      () => setTimeout(() => known.delete(refreshToken), KEEP_MS).unref(),
      () => known.delete(refreshToken),
    )
    return exchanged
  }
}

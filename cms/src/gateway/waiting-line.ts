import { failure } from '../errors.ts'

export type LineOptions = { atWork: number; waiting: number; waitMs: number }

export type WaitingLine = {
  /**
   * Runs the work when its turn comes: so many run at once, so many more wait, none for longer than the limit. Throws
   * TOO_MANY_REQUESTS with the seconds after which to come back, at once when the line is full.
   */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>
  /** How many wait at the moment. */
  length(): number
}

/** Keeps work that comes faster than it can be done from piling up. */
export function createWaitingLine({ atWork, waiting, waitMs }: LineOptions): WaitingLine {
  const line: Array<() => void> = []
  let working = 0

  const turn = (signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const begin = () => {
        stopWaiting()
        resolve()
      }
      const leave = () => {
        stopWaiting()
        line.splice(line.indexOf(begin), 1)
        reject(comeBack(line.length, waitMs))
      }
      const timer = setTimeout(leave, waitMs)
      const stopWaiting = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', leave)
      }
      signal?.addEventListener('abort', leave)
      line.push(begin)
      if (signal?.aborted) leave()
    })

  return {
    length: () => line.length,
    async run(work, signal) {
      if (working < atWork) working += 1
      else if (line.length < waiting) await turn(signal)
      else throw comeBack(line.length, waitMs)
      try {
        return await work()
      } finally {
        // Whoever is next takes over the place.
        const next = line.shift()
        if (next) next()
        else working -= 1
      }
    },
  }
}

function comeBack(ahead: number, waitMs: number): Error {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000))
  const message = `Many people are booking right now: ${ahead} are waiting. Try again in ${retryAfterSeconds} seconds; sending the same request again will not book twice.`
  return Object.assign(failure('TOO_MANY_REQUESTS', message), { retryAfterSeconds })
}

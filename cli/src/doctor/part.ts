/** What a part said about itself. `warning`: it answers, and yet something has to be done. */
export type Answer = { version?: string; warning?: string }

/** Something that the product needs, and how to see whether it is there. */
export type Part = {
  name: string
  /** Where it was looked for, without passwords; null when the environment does not say. */
  address: string | null
  /** What to do when it does not answer. */
  advice: string
  /** Throws when it cannot be reached or refuses. */
  ask(signal: AbortSignal): Promise<Answer>
}

export type Examined = {
  name: string
  status: 'up' | 'warning' | 'down'
  address: string
  version: string | null
  milliseconds: number | null
  advice: string | null
}

const TIMEOUT_MS = 5_000

/** Asks a part once, for five seconds at most. */
export async function examine({ name, address, advice, ask }: Part): Promise<Examined> {
  const nothing = { name, version: null, milliseconds: null }
  if (address === null) return { ...nothing, status: 'down', address: 'not configured', advice }
  const started = performance.now()
  const stopping = new AbortController()
  const late = new Promise<never>((_, reject) => {
    stopping.signal.addEventListener('abort', () => reject(new Error('no answer within 5 s')))
  })
  const timer = setTimeout(() => stopping.abort(), TIMEOUT_MS)
  try {
    const { version, warning } = await Promise.race([ask(stopping.signal), late])
    const milliseconds = Math.round(performance.now() - started)
    const status = warning ? 'warning' : 'up'
    return { name, status, address, version: version ?? null, milliseconds, advice: warning ?? null }
  } catch (error) {
    return { ...nothing, status: 'down', address, advice: `${reasonOf(error)}. ${advice}` }
  } finally {
    clearTimeout(timer)
  }
}

/** The innermost reason: clients wrap "connection refused" in words of their own. */
function reasonOf(error: unknown): string {
  const { cause, errors, code, message } = Object(error) as {
    cause?: unknown
    errors?: unknown[]
    code?: string
    message?: string
  }
  const inner = cause ?? errors?.[0]
  if (inner instanceof Error) return reasonOf(inner)
  if (code === 'ECONNREFUSED') return 'Nobody listens there'
  return (message || code || 'No answer').split('\n')[0]?.replace(/\.$/, '') ?? 'No answer'
}

const started = Date.now()

/** One line of progress with the seconds since the start. */
export function say(line: string): void {
  console.log(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${line}`)
}

/** Says a step before and after it, and every 20 seconds that it still goes on. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  say(`${name} …`)
  const timer = setInterval(() => say(`${name} still goes on …`), 20_000)
  try {
    const result = await work()
    say(`${name}: done`)
    return result
  } finally {
    clearInterval(timer)
  }
}
